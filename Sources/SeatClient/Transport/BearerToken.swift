/// What signs a person in. It shows itself to no log, no debugger's dump and no error message.
public struct BearerToken: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  let secret: String

  /// nil unless it is 1 to 4096 printable ASCII characters without a blank.
  public init?(_ text: String) {
    guard (1...4096).contains(text.utf8.count), text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else { return nil }
    secret = text
  }

  public var description: String { "(token)" }

  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
