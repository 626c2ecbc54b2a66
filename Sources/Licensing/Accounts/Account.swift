/// A person (or an office) with an e-mail address.
public struct Account: Hashable, Sendable {
  public let id: AccountID
  public var email: String
  public var name: String
  /// Since when the address is known to reach its owner; nil until it was validated.
  public var validatedAt: Instant?
  /// The code of the language in which mails are written: `en`.
  public var language: String

  public init(id: AccountID, email: String, name: String, validatedAt: Instant?, language: String = "en") {
    self.id = id
    self.email = email
    self.name = name
    self.validatedAt = validatedAt
    self.language = language
  }
}
