import Books
import Licensing
import Surroundings
import Vault

extension Secrets {
  /// By what a license key is found.
  func hash(of key: LicenseKey) -> [UInt8] { lookup(key.lookup, "license-key") }

  /// By what a key of the system that the vendor had before is found.
  func hash(ofForeign form: String) -> [UInt8] { lookup(Array(form.utf8), "license-key") }

  func hash(of key: InviteKey) -> [UInt8] { lookup(key.lookup, "invite-key") }

  /// - Parameter text: the key as people read it.
  func seal(key text: String, of license: LicenseID) throws -> [UInt8] {
    try seal(Array(text.utf8), "license-key", context: Array(license.text.utf8))
  }

  func openKey(_ sealed: [UInt8], of license: LicenseID) throws -> String {
    String(decoding: try open(sealed, "license-key", context: Array(license.text.utf8)), as: UTF8.self)
  }

  /// By what people tell their keys apart without anybody being able to use one: the last group, of other systems' keys
  /// no more than a quarter.
  func endOfKey(_ sealed: [UInt8], of license: LicenseID) throws -> String {
    let key = try openKey(sealed, of: license)
    return String(key.suffix(min(5, key.count / 4)))
  }

  func seal(_ key: InviteKey, of invite: InviteID) throws -> [UInt8] {
    try seal(Array(key.text.utf8), "invite-key", context: Array(invite.text.utf8))
  }

  func openInvite(_ sealed: [UInt8], of invite: InviteID) throws -> String {
    String(decoding: try open(sealed, "invite-key", context: Array(invite.text.utf8)), as: UTF8.self)
  }
}

/// What somebody typed where a key belongs, as the thing that it opens.
enum TypedKeys {
  /// - Throws: ``Denial/conflict(code:sentence:)`` that tells a mistyped key from an unknown one.
  static func license(_ text: String, _ books: Books, _ secrets: Secrets) throws -> License {
    if let license = try known(license: text, books, secrets) { return license }
    let typed = TypedKey.read(text)
    if case .invite = typed {
      throw Denial.conflict(
        code: "key_invites", sentence: "This is an invite key: it lets you join an organization. Join with it.")
    }
    throw refusal(typed)
  }

  /// The license that a key opens; nil for a key that opens none.
  static func known(license text: String, _ books: Books, _ secrets: Secrets) throws -> License? {
    if case .license(let key) = TypedKey.read(text), let license = try books.license(keyHash: secrets.hash(of: key)) {
      return license
    }
    return try TypedKey.foreignForm(of: text).flatMap { try books.license(keyHash: secrets.hash(ofForeign: $0)) }
  }

  static func invite(_ text: String, _ books: Books, _ secrets: Secrets) throws -> Invite {
    let typed = TypedKey.read(text)
    if case .invite(let key) = typed, let invite = try books.invite(keyHash: secrets.hash(of: key)) { return invite }
    if case .license = typed {
      throw Denial.conflict(
        code: "key_activates", sentence: "This is a license key: it is activated, and nobody joins by it.")
    }
    throw refusal(typed)
  }

  private static func refusal(_ typed: TypedKey) -> Denial {
    switch typed {
    case .mistyped:
      .conflict(
        code: "key_mistyped", sentence: "A character of this key is wrong, missing or too many. Compare it once more.")
    case .unreadable:
      .invalid([WrongField("/key", "A key has letters, digits and dashes.")])
    case .license, .invite, .foreign:
      .conflict(
        code: "key_unknown",
        sentence: "There is no such key here. Is it for another vendor's software, or was it sent for another server?")
    }
  }
}
