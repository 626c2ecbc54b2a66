import Crypto

/// What an account shares with its owner's authenticator app: codes by time of RFC 6238, in the form that every app
/// knows (SHA-1, 6 digits, 30 seconds).
public struct TimeCodeSecret: Sendable {
  /// As long as the hash, as RFC 4226 recommends.
  public static let length = 20
  public static let digits = 6
  /// Seconds for which a code is shown.
  public static let period: Int64 = 30
  /// Codes of the step before and of the one after are taken too: telephones' clocks differ, and typing takes a while.
  static let drift: Int64 = 1

  /// A secret.
  public let bytes: [UInt8]

  /// - Precondition: 20 bytes; from the system's random source, or as they were kept.
  public init(bytes: [UInt8]) {
    precondition(bytes.count == Self.length, "a secret for codes by time has 20 bytes")
    self.bytes = bytes
  }

  /// As it is typed into an app: 32 letters and digits in Base32.
  public var text: String { Base32.encode(bytes) }

  /// What a typed code is worth.
  public enum Verdict: Hashable, Sendable {
    /// It is the code of this step, which is to be kept: each works once.
    case right(step: Int64)
    /// It was right, but it or a later one was used before.
    case usedUp
    case wrong
  }

  /// - Parameters:
  ///   - code: six digits, with blanks anywhere.
  ///   - seconds: since 1970.
  ///   - used: the step of the last code that was taken; nil before the first.
  public func verdict(on code: String, at seconds: Int64, after used: Int64?) -> Verdict {
    let typed = Array(code.utf8.filter { $0 != UInt8(ascii: " ") })
    guard typed.count == Self.digits else { return .wrong }
    let now = seconds / Self.period
    var found: Int64?
    for step in now - Self.drift...now + Self.drift where ConstantTime.equal(Array(self.code(of: step).utf8), typed) {
      found = step
    }
    guard let found else { return .wrong }
    return used.map { found <= $0 } ?? false ? .usedUp : .right(step: found)
  }

  /// The code of the n-th half-minute since 1970: the truncation of RFC 4226.
  public func code(of step: Int64) -> String {
    let counter = withUnsafeBytes(of: UInt64(bitPattern: step).bigEndian) { Array($0) }
    let digest = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: bytes)))
    let place = Int(digest[digest.count - 1] & 0xF)
    let number = digest[place..<place + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    let text = String(number % 1_000_000)
    return String(repeating: "0", count: Self.digits - text.count) + text
  }
}

extension TimeCodeSecret: Redacted {}
