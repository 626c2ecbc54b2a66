/// What a person typed or pasted where a key belongs. Each kind is recognized in the other's field as well.
public enum TypedKey: Hashable, Sendable {
  case license(LicenseKey)
  case invite(InviteKey)
  /// It looks like one of our keys, and cannot be one: a symbol is wrong, missing or too many.
  case mistyped
  /// Perhaps a key of the system that the vendor had before, in the form of ``foreignForm(of:)``.
  case foreign(String)
  case unreadable

  /// Reads a key, whatever case, blanks, dashes, quotes or address stand in and around it.
  public static func read(_ text: String) -> TypedKey {
    let typed = TypedText(text)
    if typed.isForKey { return read(typed) }
    return typed.foreignForm.map { .foreign($0) } ?? .unreadable
  }

  /// What is compared of a key that we did not make: upper case, without blanks and dashes, 4 to 64 letters, digits,
  /// underscores and dots; nil when it is not that. Such a key may also look ``mistyped``.
  public static func foreignForm(of text: String) -> String? {
    TypedText(text).foreignForm
  }

  private static func read(_ typed: TypedText) -> TypedKey {
    let values = typed.symbols.compactMap(Crockford.value)
    guard values.count == typed.symbols.count else { return .mistyped }
    if !typed.hasPrefix, let word = KeyWord(values: values, kind: .license) { return .license(LicenseKey(word)) }
    let behindPrefix = typed.hasPrefix ? Array(values.dropFirst()) : values
    return KeyWord(values: behindPrefix, kind: .invite).map { .invite(InviteKey($0)) } ?? .mistyped
  }
}

extension TypedKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The kind alone: what was typed may open something.
  public var description: String {
    switch self {
    case .license(let key): "TypedKey.license(\(key))"
    case .invite(let key): "TypedKey.invite(\(key))"
    case .mistyped: "TypedKey.mistyped"
    case .foreign: "TypedKey.foreign(redacted)"
    case .unreadable: "TypedKey.unreadable"
    }
  }

  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
