import Wording

/// Where somebody says who they are.
public struct SignInPage: Page {
  public static let template = PageTemplate.signIn

  /// Why the form is shown once more.
  public enum Wrong: Hashable, Sendable {
    /// Address and password do not match, or nobody has the address: the two are not told apart.
    case password
    /// Too many tries; it makes sense again after so many minutes, at least one.
    case busy(minutes: Int)
    /// More people are signing in than the server can look at.
    case crowded
  }

  public let frame: PageFrame
  let email: String
  let keeps: Bool
  let isPasswordWrong: Bool
  let trouble: String?
  let invitedTo: String?
  /// Whether a license key waits.
  let bringsKey: Bool
  let next: String?

  /// - Parameters:
  ///   - email: as it was typed. The password is never given back.
  ///   - invitedTo: the organization whose invitation waits.
  init(
    email: String = "", keeps: Bool = false, wrong: Wrong? = nil, invitedTo: String? = nil,
    bringsKey: Bool = false, next: LocalPath? = nil,
    for reader: Reader
  ) {
    frame = PageFrame(for: reader, at: SignInRoutes.address(leadingTo: next?.text ?? ""))
    self.email = email
    self.keeps = keeps
    isPasswordWrong = wrong == .password
    trouble =
      switch wrong {
      case .busy(let minutes): reader.busy(minutes: minutes)
      case .crowded: reader.text("sign_in.crowded")
      case .password, nil: nil
      }
    self.invitedTo = invitedTo
    self.bringsKey = bringsKey
    self.next = next?.text
  }
}
