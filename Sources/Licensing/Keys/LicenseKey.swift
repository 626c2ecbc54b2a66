/// The string that activates a license, `8K2QW-7DMXR-4PNHT-9ZC3V-F6J0B`. Who has it can activate the license, so it
/// shows itself only when it is asked for its `text`.
public struct LicenseKey: Hashable, Sendable {
  let word: KeyWord

  init(_ word: KeyWord) {
    self.word = word
  }

  /// A new key.
  ///
  /// - Parameter random: at least 23 random bytes, of which five bits each are used.
  public init(random: [UInt8]) {
    word = KeyWord(random: random, kind: .license)
  }

  /// A key as its ``lookup`` wrote it; nil for anything else.
  public init?(bytes: [UInt8]) {
    let values = bytes.compactMap(Crockford.value)
    guard let word = KeyWord(values: values, kind: .license), word.symbols == bytes else { return nil }
    self.word = word
  }

  /// The key as people read and type it.
  public var text: String { word.grouped }

  /// The one form in which it is sealed and looked up: no invite key has the same.
  public var lookup: [UInt8] { word.symbols }
}

extension LicenseKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "LicenseKey(redacted)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
