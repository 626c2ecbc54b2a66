/// The string that lets an account join an organization, `j-7kq2m-x9d4t-wr3hb-8vnpa-5ce0z`. Who has it can join, so it
/// shows itself only when it is asked for its `text`.
public struct InviteKey: Hashable, Sendable {
  let word: KeyWord

  init(_ word: KeyWord) {
    self.word = word
  }

  /// A new key.
  ///
  /// - Parameter random: at least 23 random bytes, of which five bits each are used.
  public init(random: [UInt8]) {
    word = KeyWord(random: random, kind: .invite)
  }

  /// A key as its ``lookup`` wrote it; nil for anything else.
  public init?(bytes: [UInt8]) {
    let values = bytes.dropFirst().compactMap(Crockford.value)
    guard let word = KeyWord(values: values, kind: .invite) else { return nil }
    self.word = word
    guard lookup == bytes else { return nil }
  }

  /// The key as people read and type it.
  public var text: String { "j-" + word.grouped.lowercased() }

  /// The one form in which it is sealed and looked up: no license key has the same.
  public var lookup: [UInt8] { [UInt8(ascii: "J")] + word.symbols }
}

extension InviteKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "InviteKey(redacted)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
