import Wording

/// What the code would sign in, where, and as whom; the person says yes or no.
public struct DeviceCheckPage: Page {
  public static let template = PageTemplate.deviceCheck

  public let frame: PageFrame
  let code: String
  let application: String
  let version: String?
  let device: String
  let platform: String?
  let place: String
  let asked: String
  let goodFor: String
  let person: String
  let email: String
  let ticket: String

  /// What asks to be signed in.
  public struct Asking: Sendable {
    let application: String
    let version: String?
    let device: String
    let platform: String?
    let place: String
    let minutesAgo: Int
    let minutesLeft: Int

    /// - Parameters:
    ///   - place: the network address from which the application asked.
    ///   - minutesAgo: how long ago, rounded down.
    ///   - minutesLeft: for how long the code is still good, rounded down; shown as at least one.
    public init(
      application: String, version: String?, device: String, platform: String?, place: String, minutesAgo: Int,
      minutesLeft: Int
    ) {
      self.application = application
      self.version = version
      self.device = device
      self.platform = platform
      self.place = place
      self.minutesAgo = minutesAgo
      self.minutesLeft = minutesLeft
    }
  }

  /// - Parameters:
  ///   - code: as the application shows it.
  ///   - person: who is signed in, or has typed a password just now.
  ///   - ticket: proves that to the next step.
  public init(code: String, asking: Asking, person: Reader.Person, ticket: String, for reader: Reader) {
    let language = reader.language
    frame = PageFrame(for: reader, at: PageAddress.device.path)
    self.code = code
    application = asking.application
    version = asking.version
    device = asking.device
    platform = asking.platform.map(PlatformName.shown)
    place = asking.place
    asked = Self.asked(asking.minutesAgo, in: language)
    goodFor = language.text("device.check.good_for", ["count": language.number(max(1, asking.minutesLeft))])
    self.person = person.name
    email = person.email
    self.ticket = ticket
  }

  private static func asked(_ minutes: Int, in language: Language) -> String {
    guard minutes > 0 else { return language.text("device.check.asked_now") }
    return language.text("device.check.asked_ago", ["count": language.number(minutes)])
  }
}
