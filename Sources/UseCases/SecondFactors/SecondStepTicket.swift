import Books
import Licensing
import SeatProtocol
import Surroundings
import Vault

/// Says that somebody has shown the password, and may show a code. It is worth nothing once the password is another.
struct SecondStepTicket {
  let account: AccountID
  /// What tells the hash that the password was held against from any other, and tells nothing else.
  let mark: [UInt8]

  private static let use = "second-step"
  private static let lasts = Duration.minutes(10)

  init(account: AccountID, shown hash: String, _ secrets: Secrets) {
    self.account = account
    mark = Self.mark(of: hash, secrets)
  }

  /// nil for what is over, and for what this server never sealed.
  init?(_ text: String, at now: Instant, _ secrets: Secrets) {
    guard let lines = SealedTicket.lines(text, Self.use, secrets), lines.count == 3,
      let account = AccountID(text: lines[0]), let mark = Base64URL.decode(lines[1]), let until = Int64(lines[2]),
      Instant(milliseconds: until) > now
    else { return nil }
    self.account = account
    self.mark = Array(mark)
  }

  func sealed(at now: Instant, _ secrets: Secrets) throws -> String {
    let until = now + Self.lasts
    return try SealedTicket.text(
      [account.text, Base64URL.encode(mark), "\(until.milliseconds)"], Self.use, secrets)
  }

  func fits(_ hash: String, _ secrets: Secrets) -> Bool {
    ConstantTime.equal(mark, Self.mark(of: hash, secrets))
  }

  private static func mark(of hash: String, _ secrets: Secrets) -> [UInt8] {
    secrets.lookup(Array(hash.utf8), "shown-password")
  }
}
