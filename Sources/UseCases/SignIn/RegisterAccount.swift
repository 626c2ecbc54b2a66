import Books
public import Licensing
import Surroundings
public import Vault
import Wording

/// Somebody registers. Whatever is so already, the answer is the same: only the mail that is sent tells.
public struct RegisterAccount: UseCase {
  private let draft: AccountDraft
  private let password: PasswordHash
  public let locks = Locks.house

  public init(_ draft: AccountDraft, password: PasswordHash) {
    self.draft = draft
    self.password = password
  }

  public func run(in bracket: Bracket) throws {
    guard let known = try bracket.books.account(email: draft.email.text) else { return try register(bracket) }
    guard known.validatedAt == nil else {
      let code = try bracket.mailLink(.reset, for: known, lasting: MailLinkTerms.reset)
      return try bracket.mail(.addressTaken, to: known, ["name": known.name, "path": PagePath.reset(code)])
    }
    // Nobody knows yet which of the two who registered owns the address. Whoever opens the mail sets the password, and
    // the link that the first one was sent is worth nothing any more.
    try bracket.books.forgetMailLinks(of: known.id, [.validation])
    try bracket.mailReset(to: known)
  }

  private func register(_ bracket: Bracket) throws {
    let account = Account(
      id: bracket.surroundings.newID(), email: draft.email.text, name: draft.name, validatedAt: nil,
      language: draft.language)
    try bracket.books.add(account, password: password.text, at: bracket.now)
    try bracket.books.save(try draft.intentions(bracket), of: account.id)
    try bracket.audit(
      .account(account.id, scope: .account), "account.register", account.id.text, concerns: account.id)
    try bracket.mailValidation(to: account)
  }
}

/// An account that is to be.
public struct AccountDraft: Sendable {
  public let email: EmailAddress
  public let name: String
  public let language: String
  /// What brought the person here: it is offered again once the address is validated.
  let keys: [String]

  /// - Throws: ``Denial/invalid(_:)`` with each field that is wrong.
  public init(email: String, name: String, password: String, language: String, keys: [String], vendor: String)
    throws
  {
    var wrong: [WrongField] = []
    let address = EmailAddress(email)
    if address == nil { wrong.append(.address("/email")) }
    // It stands in a mail that goes to whoever was named.
    if !PlainText.isName(name) || name.contains("://") || name.contains("www.") { wrong.append(.name) }
    if let fault = PasswordRule.fault(password, email: email, name: name, vendor: vendor) {
      wrong.append(WrongField("/password", PasswordSentence.of(fault)))
    }
    guard let language = Language(code: language) else {
      throw Denial.invalid(wrong + [WrongField("/language", "There is no such language here.")])
    }
    guard let address, wrong.isEmpty else { throw Denial.invalid(wrong) }
    self.email = address
    self.name = name
    self.language = language.code
    self.keys = keys
  }

  func intentions(_ bracket: Bracket) throws -> Books.Intentions {
    var intentions = Books.Intentions()
    for text in keys {
      if case .invite(let key) = TypedKey.read(text) {
        intentions.invite = try bracket.books.invite(keyHash: bracket.secrets.hash(of: key))?.id
      } else {
        intentions.license = try TypedKeys.known(license: text, bracket.books, bracket.secrets)?.id
      }
    }
    return intentions
  }
}

extension WrongField {
  static let name = WrongField("/name", "A name has 1 to 200 characters, in one line.")
}

/// What is wrong with a password, as it is told.
enum PasswordSentence {
  static func of(_ fault: PasswordRule.Fault) -> String {
    switch fault {
    case .tooShort: "A password has at least 12 characters. A few words in a row are easy to keep."
    case .tooLong: "A password has at most 256 bytes."
    case .common: "This password is on the lists that are tried first. Choose another one."
    case .guessable:
      "This password is easy to guess: a row of keys, a repetition, or your own name. Choose another one."
    }
  }
}
