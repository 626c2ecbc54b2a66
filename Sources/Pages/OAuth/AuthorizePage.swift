public import Licensing
import Wording

/// Whether an application may be signed in; the person says yes or no, and is led back to it.
public struct AuthorizePage: Page {
  public static let template = PageTemplate.authorize

  public let frame: PageFrame
  let application: String
  let version: String?
  let device: String?
  let destination: String
  let ticket: String

  /// What asks to be signed in, as it says itself but for its name.
  public struct Asking: Sendable {
    let application: String
    let version: String
    let device: String
    let platform: String
    let target: RedirectAddress.Target

    /// - Parameters:
    ///   - version: empty where it is not told, as are `device` and `platform`.
    ///   - target: where the answer goes.
    public init(
      application: String, version: String, device: String, platform: String, target: RedirectAddress.Target
    ) {
      self.application = application
      self.version = version
      self.device = device
      self.platform = platform
      self.target = target
    }
  }

  /// - Parameters:
  ///   - ticket: proves to the next step what was asked, and whom.
  ///   - address: where the same question is asked again.
  public init(_ asking: Asking, ticket: String, at address: String, for reader: Reader) {
    frame = PageFrame(for: reader, at: address)
    application = asking.application
    version = asking.version.isEmpty ? nil : asking.version
    let place = [asking.device, PlatformName.shown(asking.platform)].filter { !$0.isEmpty }.joined(separator: ", ")
    device = place.isEmpty ? nil : place
    destination =
      switch asking.target {
      case .site(let host): host
      case .ownComputer: reader.text("authorize.own_computer")
      case .program(let scheme): reader.text("authorize.program", ["scheme": scheme])
      }
    self.ticket = ticket
  }
}
