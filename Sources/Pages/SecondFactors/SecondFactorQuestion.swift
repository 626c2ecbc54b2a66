public import UseCases
import Wording

/// What the password is asked for once more before something is done about the second factor.
public struct SecondFactorQuestion: Page {
  public static let template = PageTemplate.secondFactorQuestion

  /// The raw value is the part of the catalogs.
  public enum Purpose: String, CaseIterable, Sendable {
    case turnOn = "on"
    case turnOff = "off"
    case renewCodes = "codes"

    var address: PageAddress {
      switch self {
      case .turnOn: .secondFactor
      case .turnOff: .secondFactorOff
      case .renewCodes: .secondFactorCodes
      }
    }
  }

  /// Why the form is shown once more.
  public enum Wrong: Hashable, Sendable {
    case password
    case code
    case usedUp
    /// Too many tries; it makes sense again after so many minutes, at least one.
    case busy(minutes: Int)
  }

  public let frame: PageFrame
  let title: String
  let lede: String
  let neededBy: String?
  let trouble: String?
  let action: String
  let button: String
  let isPasswordWrong: Bool
  let asksForCode: Bool
  let codeFault: String?
  /// For password managers, which keep a password by its account.
  let email: String

  public init(_ purpose: Purpose, need: SecondFactorNeed? = nil, wrong: Wrong? = nil, for reader: Reader) {
    func text(_ part: String) -> String { reader.text("second_factor.\(purpose.rawValue).\(part)") }
    frame = PageFrame(for: reader, at: purpose.address.path, help: .secondFactor)
    title = text("title")
    lede = text("lede")
    button = text("button")
    neededBy = need.flatMap { Self.sentence($0, reader) }
    trouble = if case .busy(let minutes) = wrong { reader.busy(minutes: minutes) } else { nil }
    action = purpose.address.path
    isPasswordWrong = wrong == .password
    asksForCode = purpose == .turnOff
    codeFault =
      switch wrong {
      case .code: reader.text("second_step.wrong")
      case .usedUp: reader.text("second_step.used_up")
      default: nil
      }
    email = reader.person?.email ?? ""
  }

  /// Who asks for it, as a sentence; nil when nobody does.
  private static func sentence(_ need: SecondFactorNeed, _ reader: Reader) -> String? {
    if need.isStaff { return reader.text("second_factor.needed_by_vendor", ["vendor": reader.vendor]) }
    guard let first = need.organizations.first else { return nil }
    return reader.text("second_factor.needed_by", ["organization": first])
  }
}
