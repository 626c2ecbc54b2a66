public import FoundationEssentials
import SeatProtocol

/// What an application shows to get new tokens: the n-th of its family, computed and not stored, so that the same
/// successor can be given again to one who missed the answer.
///
/// `skr_` and, in base64url, 16 bytes family, 4 bytes number, 32 bytes HMAC under the server key.
public struct RefreshToken: Sendable {
  public static let prefix = "skr_"
  public static let numbers = 1...(1 << 31)

  /// The sign-in that all its successors descend from.
  public let family: UUID
  /// 1 to 2³¹, in the order of issue.
  public let number: Int
  /// The token as it is handed out; a secret.
  public let text: String

  fileprivate init(family: UUID, number: Int, code: [UInt8]) {
    self.family = family
    self.number = number
    text = Self.prefix + Base64URL.encode(Self.place(family, number) + code)
  }

  /// 52 bytes are 70 digits of six bits.
  fileprivate static let length = prefix.utf8.count + 70

  fileprivate static func place(_ family: UUID, _ number: Int) -> [UInt8] {
    precondition(numbers.contains(number), "a refresh token's number is 1 to 2^31")
    let number = UInt32(number)
    return withUnsafeBytes(of: family.uuid) { Array($0) } + withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }

  /// What a text of the right length claims to be; nil when it cannot be read.
  fileprivate static func claim(in text: some StringProtocol) -> (family: UUID, number: Int)? {
    guard text.hasPrefix(prefix), let data = Base64URL.decode(text.dropFirst(prefix.count)) else { return nil }
    let bytes = Array(data)
    guard bytes.count == 52 else { return nil }
    let number = bytes[16..<20].reduce(0) { $0 << 8 | Int($1) }
    let family = bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    return numbers.contains(number) ? (family, number) : nil
  }
}

extension RefreshToken: Equatable {
  public static func == (a: Self, b: Self) -> Bool { ConstantTime.equal(a.text.utf8, b.text.utf8) }
}

extension RefreshToken: Redacted {}

extension Secrets {
  /// - Precondition: the number is 1 to 2³¹.
  public func refreshToken(family: UUID, number: Int) -> RefreshToken {
    let code = authenticate(RefreshToken.place(family, number), key: "refresh-token")
    return RefreshToken(family: family, number: number, code: code)
  }

  /// nil for what this server key never made. Whether the token is the family's latest is for the caller to find out.
  public func read(refreshToken text: some StringProtocol) -> RefreshToken? {
    guard text.utf8.count == RefreshToken.length, let claim = RefreshToken.claim(in: text) else { return nil }
    let made = refreshToken(family: claim.family, number: claim.number)
    return ConstantTime.equal(made.text.utf8, text.utf8) ? made : nil
  }

  /// The access token that goes with the refresh token of the same number.
  /// - Precondition: the number is 1 to 2³¹.
  public func accessToken(family: UUID, number: Int) -> BearerToken {
    BearerToken(bytes: authenticate(RefreshToken.place(family, number), key: "access-token"))
  }
}
