import CArgon2

/// A password as it is stored: Argon2id with its salt and cost in one text (the PHC form).
public struct PasswordHash: Sendable {
  public static let saltLength = 16
  static let length = 32

  /// For the database.
  public let text: String
  /// What it took to make, and takes to verify.
  public let cost: PasswordCost

  /// nil for what is not an Argon2id hash of version 19, or costs more than ``PasswordCost`` allows.
  public init?(text: some StringProtocol) {
    guard let cost = PHCText.cost(in: text) else { return nil }
    self.text = String(text)
    self.cost = cost
  }

  private init(text: String, cost: PasswordCost) {
    self.text = text
    self.cost = cost
  }

  /// A hash that costs the same as a real one and that no password is known for.
  static func decoy(_ cost: PasswordCost) -> PasswordHash {
    PasswordHash(text: PHCText.decoy(cost), cost: cost)
  }

  /// Takes tens of milliseconds of a processor: call it through ``PasswordHasher``.
  /// - Parameter salt: 16 bytes from the system's random source.
  /// - Throws: ``PasswordHashError``
  public static func make(
    _ password: String, salt: [UInt8], cost: PasswordCost
  ) throws(PasswordHashError) -> PasswordHash {
    precondition(salt.count == saltLength, "a password's salt has 16 bytes")
    guard let password = PasswordBytes.of(password) else { throw .tooLong }
    return PasswordHash(text: try encoded(password, salt: salt, cost: cost), cost: cost)
  }

  private static func encoded(
    _ password: [UInt8], salt: [UInt8], cost: PasswordCost
  ) throws(PasswordHashError) -> String {
    let (passes, memory, lanes) = (UInt32(cost.passes), UInt32(cost.memoryKiB), UInt32(cost.lanes))
    let size = argon2_encodedlen(passes, memory, lanes, UInt32(salt.count), UInt32(length), Argon2_id)
    var text = [CChar](repeating: 0, count: size)
    let code = argon2id_hash_encoded(
      passes, memory, lanes, password, password.count, salt, salt.count, length, &text, size)
    guard code == ARGON2_OK.rawValue else { throw PasswordHashError(code: code) }
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Whether it was made of this password; compared in constant time. Takes as long as making it did.
  /// - Throws: ``PasswordHashError/failed(reason:)`` when it could not be found out.
  public func matches(_ password: String) throws(PasswordHashError) -> Bool {
    guard let password = PasswordBytes.of(password) else { return false }
    let code = argon2id_verify(text, password, password.count)
    switch code {
    case ARGON2_OK.rawValue: return true
    case ARGON2_VERIFY_MISMATCH.rawValue: return false
    default: throw PasswordHashError(code: code)
    }
  }

  /// Whether the password should be hashed anew, at its next use, because passwords cost something else now.
  public func needsRehash(for cost: PasswordCost) -> Bool { self.cost != cost }
}

extension PasswordHash: Redacted {}
