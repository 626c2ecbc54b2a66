/// What stands in the place of somebody who has deleted the account: history and audit go on naming one and the same
/// person, and no longer say who that was.
public struct Pseudonym: Hashable, Sendable {
  /// `7K3F`
  public let code: String

  /// - Parameter random: a byte a character.
  public init(random: [UInt8]) {
    code = String(decoding: random.map { Crockford.symbols[Int($0 & 31)] }, as: UTF8.self)
  }

  public var name: String { "Deleted account \(code)" }

  /// It stands where an address would, and is none: it has one label after the `@`, and so nobody can register it, sign
  /// in by it or be sent a mail there.
  public var address: String { "deleted-\(code.lowercased())\(Self.ending)" }

  static let ending = "@invalid"
}

extension Account {
  /// Whether only its pseudonym is left.
  public var isDeleted: Bool { email.hasSuffix(Pseudonym.ending) }
}
