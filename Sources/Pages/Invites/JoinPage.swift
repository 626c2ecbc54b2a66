import Licensing
public import UseCases
import Wording

/// The question whether to join.
public struct JoinPage: Page {
  public static let template = PageTemplate.join

  /// Why the form is shown once more. The raw value is the part of the catalogs.
  public enum Wrong: String, CaseIterable, Sendable {
    /// The organization's terms were not ticked.
    case terms
    /// Its question was not answered, or at too great length.
    case extra
  }

  public let frame: PageFrame
  let organization: String
  let lede: String
  let asksAdministrators: Bool
  let terms: Terms?
  let question: Question?

  /// What the organization wants to have read.
  struct Terms: Sendable {
    let text: String
    let version: String
    let isWrong: Bool
  }

  /// What the organization asks.
  struct Question: Sendable {
    let label: String
    let answer: String
    let isWrong: Bool
  }

  /// - Parameter extra: the answer as it was typed.
  public init(_ seen: PreviewJoin.Answer, extra: String = "", wrong: Wrong? = nil, for reader: Reader) {
    let settings = seen.settings
    frame = PageFrame(for: reader, at: PageAddress.join.path)
    organization = seen.organization.name
    lede =
      seen.products.isEmpty
      ? reader.text("join.lede_nothing_yet")
      : reader.text("join.lede", ["products": reader.language.list(seen.products)])
    asksAdministrators = seen.decision == .asks
    terms =
      settings.joinText.isEmpty
      ? nil
      : Terms(text: settings.joinText, version: String(settings.joinTextVersion), isWrong: wrong == .terms)
    question =
      settings.joinField.isEmpty
      ? nil : Question(label: settings.joinField, answer: extra, isWrong: wrong == .extra)
  }

  /// The question, or what is told instead of it.
  static func page(for seen: PreviewJoin.Answer, _ reader: Reader) -> any Page {
    let name = seen.organization.name
    if let membership = seen.membership {
      if membership.deactivatedAt != nil { return JoinAnswerPage(.deactivated, organization: name, for: reader) }
      if membership.isActive(at: seen.moment.wall) {
        return JoinAnswerPage(.isMember, organization: name, for: reader)
      }
    }
    if case .refused(let refusal) = seen.decision {
      return JoinAnswerPage(.refused(refusal), organization: name, for: reader)
    }
    if seen.waits { return JoinAnswerPage(.waits, organization: name, for: reader) }
    guard seen.account.validatedAt != nil else {
      return JoinAnswerPage(.notValidated, organization: name, for: reader)
    }
    return JoinPage(seen, for: reader)
  }
}
