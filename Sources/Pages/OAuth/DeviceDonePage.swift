import Wording

/// What became of the answer.
public struct DeviceDonePage: Page {
  public static let template = PageTemplate.deviceDone

  public let frame: PageFrame
  let isApproved: Bool
  let application: String
  let device: String

  public init(approved: Bool, application: String, device: String, for reader: Reader) {
    frame = PageFrame(for: reader, at: PageAddress.device.path)
    isApproved = approved
    self.application = application
    self.device = device
  }
}
