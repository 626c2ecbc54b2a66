import Foundation

/// What of a password is hashed: its UTF-8 in Unicode's composed form (NFC), for keyboards differ in how they write
/// `é`.
enum PasswordBytes {
  /// In bytes.
  static let longest = 1024

  /// nil when it is longer than ``longest``; a password is never cut.
  static func of(_ password: String) -> [UInt8]? {
    // No text composes to less than a third of its bytes. What cannot fit is refused before the work is done.
    guard password.utf8.count <= 4 * longest else { return nil }
    // Twice, since Foundation puts marks in order before it takes some Tibetan vowels apart.
    let composed = password.precomposedStringWithCanonicalMapping.precomposedStringWithCanonicalMapping
    return composed.utf8.count <= longest ? Array(composed.utf8) : nil
  }
}
