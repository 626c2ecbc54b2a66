import Wording

/// Where the code of an application is typed, by whoever is signed in.
public struct DeviceFormPage: Page {
  public static let template = PageTemplate.deviceForm

  /// Why the form is shown once more.
  public enum Wrong: Hashable, Sendable {
    /// No application waits for the code: mistyped, over or used.
    case code
    /// Too many tries; it makes sense again after so many minutes, at least one.
    case busy(minutes: Int)
  }

  public let frame: PageFrame
  let code: String
  let isCodeWrong: Bool
  let busy: String?

  /// - Parameter code: as it was typed.
  public init(code: String = "", wrong: Wrong? = nil, for reader: Reader) {
    frame = PageFrame(for: reader, at: PageAddress.device.path, help: .device)
    self.code = code
    isCodeWrong = wrong == .code
    busy = if case .busy(let minutes) = wrong { reader.busy(minutes: minutes) } else { nil }
  }
}
