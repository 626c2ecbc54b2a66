import FoundationEssentials
import SeatProtocol
import Testing
import Vault

/// A signed text taken apart, so that a test can put it together wrongly.
struct ForgedToken {
  var parts: [String]

  init(_ text: String) {
    parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  }

  var text: String { parts.joined(separator: ".") }

  /// The same with another header and the old signature.
  func with(header: TokenHeader) throws -> ForgedToken {
    var copy = self
    copy.parts[0] = try Base64URL.encode(JSONEncoder().encode(header))
    return copy
  }

  /// The same with other claims and the old signature.
  func with(claims: some Encodable) throws -> ForgedToken {
    var copy = self
    copy.parts[1] = try Base64URL.encode(JSONEncoder().encode(claims))
    return copy
  }

  /// The same header and claims, signed by this key.
  func signed(by key: SigningKey) throws -> ForgedToken {
    var copy = self
    copy.parts[2] = try Base64URL.encode(key.sign(Array("\(parts[0]).\(parts[1])".utf8)))
    return copy
  }

  /// The same with a character of one part replaced by another of the alphabet.
  func flipping(_ part: Int, at place: Int) -> ForgedToken {
    var copy = self
    var characters = Array(parts[part])
    characters[place] = characters[place] == "A" ? "B" : "A"
    copy.parts[part] = String(characters)
    return copy
  }
}
