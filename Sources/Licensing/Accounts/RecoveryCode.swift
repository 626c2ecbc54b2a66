/// What lets somebody in whose authenticator app is gone, `7K3F-9QMD-2XRB`: 60 random bits that work once.
public struct RecoveryCode: Hashable, Sendable {
  /// How many somebody is given at a time.
  public static let count = 10
  /// Random bytes for one, of which five bits each are used.
  public static let randomLength = 12

  /// 0 to 31 each.
  private let values: [UInt8]

  /// - Precondition: 12 random bytes.
  public init(random: [UInt8]) {
    precondition(random.count == Self.randomLength, "a recovery code is made of 12 random bytes")
    values = random.map { $0 & 31 }
  }

  /// A code that was typed: in any case, with blanks and dashes anywhere, with O for 0 and I or L for 1.
  public init?(typed text: String) {
    let symbols = TypedText(text).symbols
    guard symbols.count == Self.randomLength else { return nil }
    let values = symbols.compactMap(Crockford.value)
    guard values.count == Self.randomLength else { return nil }
    self.values = values
  }

  /// As people read and type it.
  public var text: String {
    stride(from: 0, to: values.count, by: 4).map { place in
      String(decoding: values[place..<place + 4].map { Crockford.symbols[Int($0)] }, as: UTF8.self)
    }.joined(separator: "-")
  }

  /// The one form in which it is looked up.
  public var lookup: [UInt8] { values.map { Crockford.symbols[Int($0)] } }
}

extension RecoveryCode: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "RecoveryCode(redacted)" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
