import Licensing
public import UseCases
import Wording

/// Why a key is not activated, and what to do instead.
public struct ActivateAnswerPage: Page {
  public static let template = PageTemplate.activateAnswer

  public enum Answer: String, CaseIterable, Sendable {
    case boundElsewhere = "bound_elsewhere"
    case alreadyHere = "already_here"
    case replaced, revoked, superseded, suspended, expired
    /// The organization is about to close.
    case closing
    /// The account's address was not validated yet.
    case notValidated = "not_validated"
  }

  public let frame: PageFrame
  let title: String
  let lede: String
  let next: String
  let asksValidation: Bool
  /// The license, for who may see it.
  let license: String?
  /// Where another organization is chosen, for a key that is good elsewhere.
  let another: String?

  public init(_ answer: Answer, _ seen: PreviewActivation.Answer? = nil, for reader: Reader) {
    frame = PageFrame(for: reader, at: PageAddress.activate.path, help: .activate)
    let values = Self.values(seen, reader)
    title = reader.text("activate.answer.\(answer.rawValue).title", values)
    lede = reader.text("activate.answer.\(answer.rawValue).lede", values)
    next = reader.text("activate.answer.\(answer.rawValue).next", values)
    asksValidation = answer == .notValidated
    another = answer == .closing ? PagePath.activate(for: ActivationChoice.askWord) : nil
    let isHere = seen?.organization != nil && seen?.license.organization == seen?.organization?.id
    license =
      isHere
      ? seen.map { PagePath.license($0.license.id.text, of: $0.organization?.id.text ?? "") } : nil
  }

  private static func values(_ seen: PreviewActivation.Answer?, _ reader: Reader) -> [String: String] {
    var values = ["vendor": reader.vendor, "email": reader.person?.email ?? ""]
    guard let seen else { return values }
    let words = LicenseWords(reader: reader, now: seen.moment.wall)
    values["organization"] = seen.organization?.name ?? ""
    values["bought"] = words.day(reader.zone.date(at: seen.license.purchasedAt))
    values["day"] = seen.license.endsAt.map { words.day(words.lastDay(before: $0)) } ?? ""
    return values
  }
}

extension ActivateAnswerPage.Answer {
  /// nil for a license that can be bound, or once something is ticked.
  init?(_ decision: ActivationDecision) {
    switch decision {
    case .binds, .refused(.termsNotAccepted), .refused(.kindsMixed), .refused(.isOver(.issued)),
      .refused(.isOver(.active)):
      return nil
    case .alreadyHere: self = .alreadyHere
    case .refused(.boundElsewhere): self = .boundElsewhere
    case .refused(.closing): self = .closing
    case .refused(.isOver(.suspended)): self = .suspended
    case .refused(.isOver(.expired)): self = .expired
    case .refused(.isOver(.revoked)): self = .revoked
    case .refused(.isOver(.replaced)): self = .replaced
    case .refused(.isOver(.superseded)): self = .superseded
    }
  }
}
