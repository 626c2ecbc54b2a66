import Wording

/// Where somebody shows a code who has shown the password.
public struct SecondStepPage: Page {
  public static let template = PageTemplate.secondStep

  /// Why the form is shown once more.
  public enum Wrong: Hashable, Sendable {
    case code
    /// The code was right, and used before.
    case usedUp
    case recovery
    /// Too many tries; it makes sense again after so many minutes, at least one.
    case busy(minutes: Int)
  }

  public let frame: PageFrame
  let email: String
  let ticket: String
  let keeps: Bool
  let offersTrust: Bool
  let next: String?
  let fault: String?
  let recoveryFault: String?
  let trouble: String?

  /// - Parameters:
  ///   - email: whose sign-in goes on.
  ///   - offersTrust: whether the browser may be one that is not asked again.
  ///   - keeps: whether the session is to be kept, as was chosen with the password.
  init(
    email: String, ticket: String, offersTrust: Bool, keeps: Bool, next: LocalPath?, wrong: Wrong? = nil,
    for reader: Reader
  ) {
    frame = PageFrame(for: reader, at: SignInRoutes.address(leadingTo: next?.text ?? ""))
    self.email = email
    self.ticket = ticket
    self.keeps = keeps
    self.offersTrust = offersTrust
    self.next = next?.text
    fault =
      switch wrong {
      case .code: reader.text("second_step.wrong")
      case .usedUp: reader.text("second_step.used_up")
      default: nil
      }
    recoveryFault = wrong == .recovery ? reader.text("second_step.wrong_recovery") : nil
    trouble = if case .busy(let minutes) = wrong { reader.busy(minutes: minutes) } else { nil }
  }
}
