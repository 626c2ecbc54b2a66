public import Wording

/// What became of a link, and what to do next.
public struct LinkAnswerPage: Page {
  public static let template = PageTemplate.linkAnswer

  public enum Answer: Hashable, Sendable {
    case validated(email: String)
    case passwordSet
    /// The account has its new address.
    case moved
    /// The other address has not agreed yet.
    case waits
    /// Meanwhile the new address has become somebody's account.
    case taken
    /// Used, too old, replaced by a newer one, or never sent: the four are one.
    case over(LinkPurpose)
  }

  public let frame: PageFrame
  let title: String
  let lede: String
  let next: String
  /// What leads to the page on which an application's code is typed; nil where that is not the next step.
  let button: String?

  public init(_ answer: Answer, language: Language, vendor: String) {
    frame = PageFrame(language: language, vendor: vendor)
    let name = answer.name
    title = language.text("link_answer.\(name).title")
    lede = language.text("link_answer.\(name).lede", ["email": answer.email])
    next = language.text("link_answer.\(answer.nameOfNext).next")
    button = answer.leadsToCode ? language.text("link_answer.type_code") : nil
  }
}

extension LinkAnswerPage.Answer {
  /// The part of the catalogs.
  fileprivate var name: String {
    switch self {
    case .validated: "validated"
    case .passwordSet: "password_set"
    case .moved: "moved"
    case .waits: "waits"
    case .taken: "taken"
    case .over: "over"
    }
  }

  fileprivate var nameOfNext: String {
    if case .over(let purpose) = self { "over_\(purpose.rawValue)" } else { name }
  }

  fileprivate var email: String {
    if case .validated(let email) = self { email } else { "" }
  }

  fileprivate var leadsToCode: Bool {
    switch self {
    case .validated, .passwordSet, .over(.validate): true
    case .moved, .waits, .taken, .over: false
    }
  }
}
