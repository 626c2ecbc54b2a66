import Books
import Licensing
import UseCases
public import Vault

/// An authenticator app: it shows the code of the moment on the story's clock.
public struct AuthenticatorApp: Sendable {
  public let secret: TimeCodeSecret
  private let clock: TestClock

  public init(_ secret: TimeCodeSecret, on clock: TestClock) {
    self.secret = secret
    self.clock = clock
  }

  /// The six digits that it shows now; each can be used once.
  public var code: String { secret.code(of: clock.now.milliseconds / 1000 / TimeCodeSecret.period) }

  /// Waits for the next code, and reads it.
  public func nextCode() -> String {
    clock.move(by: .seconds(30))
    return code
  }
}

extension TestServer {
  /// The secret of every second factor that was set up long ago.
  public static let factor = TimeCodeSecret(bytes: Array(1...20))

  /// Gives an account a second factor, as if its owner had set one up long ago.
  @discardableResult
  public func secondFactor(of email: String) async throws -> AuthenticatorApp {
    try await runner.run(KeepFactor(email: email, secret: Self.factor))
    return AuthenticatorApp(Self.factor, on: clock)
  }
}

private struct KeepFactor: UseCase {
  let email: String
  let secret: TimeCodeSecret
  let locks = Locks.house

  func run(in bracket: Bracket) throws {
    guard let account = try bracket.books.account(email: email) else { throw TestFailure("nobody is \(email)") }
    let sealed = try bracket.secrets.seal(secret.bytes, "second-factor", context: Array(account.id.text.utf8))
    try bracket.books.save(
      SecondFactor(account: account.id, sealedSecret: sealed, lastStep: 0, madeAt: bracket.now.wall))
  }
}

extension TimeCodeSecret {
  /// As an app reads what was typed.
  public init(base32 text: String) throws {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var bytes: [UInt8] = []
    var (waiting, bits) = (0, 0)
    for sign in text where sign != " " {
      guard let value = alphabet.firstIndex(of: sign) else { throw TestFailure("\(sign) is not of Base32") }
      waiting = (waiting << 5 | value) & 0xFFF
      bits += 5
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: waiting >> bits))
      }
    }
    guard bytes.count == Self.length else { throw TestFailure("a secret of \(bytes.count) bytes") }
    self.init(bytes: bytes)
  }
}
