import Wording

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
  /// Where it goes on; nil where that is not here.
  let button: Button?

  struct Button: Sendable {
    let address: String
    let label: String
  }

  /// - Parameter address: the link's, or where another one is asked for.
  public init(_ answer: Answer, at address: String, for reader: Reader) {
    frame = PageFrame(for: reader, at: address)
    let name = answer.name
    title = reader.text("link_answer.\(name).title")
    lede = reader.text("link_answer.\(name).lede", ["email": answer.email])
    next = reader.text("link_answer.\(answer.nameOfNext).next")
    button = Self.button(answer, for: reader)
  }

  private static func button(_ answer: Answer, for reader: Reader) -> Button? {
    switch answer {
    case .over(.reset): Button(address: PageAddress.forgotten.path, label: reader.text("link_answer.ask_again"))
    case .validated, .passwordSet, .moved, .over(.validate):
      reader.person == nil
        ? Button(address: PageAddress.signIn.path, label: reader.text("sign_in.button"))
        : Button(address: PageAddress.start.path, label: reader.text("page.go_on"))
    case .waits, .taken, .over(.confirm): nil
    }
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
}
