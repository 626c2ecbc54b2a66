import Books
import Licensing
import SeatProtocol
import Surroundings
public import Vault

/// A second factor that is being set up: the secret is shown once, and kept when a code of it has been typed.
public struct Enrollment: Sendable {
  public let secret: TimeCodeSecret
  /// What an authenticator app reads from the picture (`otpauth://totp/…`); a secret.
  public let address: String
  /// Carries the secret, sealed, to the step in which the code is typed; good for 15 minutes.
  public let ticket: String

  static let lasts = Duration.minutes(15)

  /// As it was made before.
  public init(_ secret: TimeCodeSecret, address: String, ticket: String) {
    self.secret = secret
    self.address = address
    self.ticket = ticket
  }

  init(_ secret: TimeCodeSecret, of account: Account, vendor: String, at now: Instant, _ secrets: Secrets) throws {
    self.secret = secret
    address = Self.address(secret, of: account.email, vendor: vendor)
    ticket = try EnrollmentTicket(account: account.id, secret: secret).sealed(until: now + Self.lasts, secrets)
  }

  /// The key URI that authenticator apps have agreed on.
  static func address(_ secret: TimeCodeSecret, of email: String, vendor: String) -> String {
    let issuer = percentEncoded(vendor)
    return "otpauth://totp/\(issuer):\(percentEncoded(email))?secret=\(secret.text)&issuer=\(issuer)"
  }

  private static func percentEncoded(_ text: String) -> String {
    text.utf8.map { byte in
      isUnreserved(byte) ? String(UnicodeScalar(byte)) : "%" + hexadecimal(byte >> 4) + hexadecimal(byte & 15)
    }.joined()
  }

  private static func hexadecimal(_ value: UInt8) -> String { String(value, radix: 16, uppercase: true) }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: "-._~".utf8.contains(byte)
    }
  }
}

extension Enrollment: Redacted {}

/// What an ``Enrollment`` carries.
struct EnrollmentTicket {
  let account: AccountID
  let secret: TimeCodeSecret

  private static let use = "enrollment"

  init(account: AccountID, secret: TimeCodeSecret) {
    self.account = account
    self.secret = secret
  }

  /// nil for what is over, and for what this server never sealed.
  init?(_ text: String, at now: Instant, _ secrets: Secrets) {
    guard let lines = SealedTicket.lines(text, Self.use, secrets), lines.count == 3,
      let account = AccountID(text: lines[0]), let bytes = Base64URL.decode(lines[1]),
      bytes.count == TimeCodeSecret.length, let until = Int64(lines[2]), Instant(milliseconds: until) > now
    else { return nil }
    self.init(account: account, secret: TimeCodeSecret(bytes: Array(bytes)))
  }

  func sealed(until: Instant, _ secrets: Secrets) throws -> String {
    try SealedTicket.text(
      [account.text, Base64URL.encode(secret.bytes), "\(until.milliseconds)"], Self.use, secrets)
  }
}
