import Books
import Licensing
import Surroundings
import Vault
import Wording

/// How long the links in mails work.
enum MailLinkTerms {
  static let validation = Duration.days(3)
  static let reset = Duration.hours(1)
  static let addressChange = Duration.days(1)
}

extension Bracket {
  /// Makes a secret that an account is sent, and makes the earlier ones of its kind worth nothing.
  ///
  /// - Parameter address: the one that it is about; nil for the account's own.
  func mailLink(_ kind: MailLink.Kind, for account: Account, about address: String? = nil, lasting: Duration) throws
    -> String
  {
    try books.forgetMailLinks(of: account.id, [kind])
    let code = OneTimeCode(bytes: surroundings.random.bytes(OneTimeCode.secretLength))
    try books.add(
      MailLink(
        id: surroundings.newID(), account: account.id, kind: kind, address: address ?? account.email,
        expiresAt: now.wall + lasting), hash: code.hash, at: now)
    return code.text
  }

  func mailValidation(to account: Account) throws {
    let code = try mailLink(.validation, for: account, lasting: MailLinkTerms.validation)
    try mail(
      .addressValidation, to: account,
      ["name": account.name, "path": PagePath.validate(code), "hours": "72"])
  }

  func mailReset(to account: Account) throws {
    let code = try mailLink(.reset, for: account, lasting: MailLinkTerms.reset)
    try mail(.passwordReset, to: account, ["name": account.name, "path": PagePath.reset(code), "minutes": "60"])
  }

  /// The link of this kind that a secret opens.
  ///
  /// - Throws: ``Denial/conflict(code:sentence:)`` for one that is unknown, used or expired: the three are one.
  func open(_ text: String, _ kinds: Set<MailLink.Kind>) throws -> MailLink {
    guard let code = OneTimeCode(text: text), let link = try books.mailLink(hash: code.hash),
      kinds.contains(link.kind), link.usedAt == nil, link.expiresAt > now.wall
    else { throw Denial.linkOver }
    return link
  }

  /// Ends tokens, and lets every cache forget them before the answer goes out.
  func endTokens(_ choice: Books.TokenChoice) throws {
    for hash in try books.endTokens(choice, at: now) { announce(.tokenEnded(hash: hash)) }
  }
}

extension Denial {
  static let linkOver = Denial.conflict(
    code: "link_over", sentence: "This link was used, or its time is over. Ask for a new one.")
}
