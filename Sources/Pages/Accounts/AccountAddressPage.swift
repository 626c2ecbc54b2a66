import Wording

/// Where somebody asks for the account's other address.
public struct AccountAddressPage: Page {
  public static let template = PageTemplate.accountAddress

  /// Why the form is shown once more.
  public enum Wrong: Hashable, Sendable {
    /// What was typed is no address.
    case email
    case password
    /// Too many tries; it makes sense again after so many minutes, at least one.
    case busy(minutes: Int)
  }

  public let frame: PageFrame
  let email: String
  let isEmailWrong: Bool
  let isPasswordWrong: Bool
  let trouble: String?

  /// - Parameter email: as it was typed. The password is never given back.
  public init(_ email: String = "", wrong: Wrong? = nil, for reader: Reader) {
    frame = PageFrame(for: reader, at: PageAddress.accountAddress.path, help: .account)
    self.email = email
    isEmailWrong = wrong == .email
    isPasswordWrong = wrong == .password
    trouble = if case .busy(let minutes) = wrong { reader.busy(minutes: minutes) } else { nil }
  }
}
