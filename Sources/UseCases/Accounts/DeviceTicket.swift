import Books
import FoundationEssentials
import Licensing
import SeatProtocol
import Surroundings
import Vault

/// Carried by a page's form between the password and the answer, sealed, so that nothing of it is kept meanwhile.
struct DeviceTicket {
  let signIn: ID<DeviceSignIn>
  let account: AccountID
  let until: Instant

  private static let use = "device-ticket"

  init(signIn: ID<DeviceSignIn>, account: AccountID, until: Instant) {
    self.signIn = signIn
    self.account = account
    self.until = until
  }

  func sealed(_ secrets: Secrets) throws -> String {
    let plain = "\(signIn.text) \(account.text) \(until.milliseconds)"
    return Base64URL.encode(try secrets.seal(Array(plain.utf8), Self.use, context: []))
  }

  /// nil for what this server never sealed.
  init?(_ text: String, _ secrets: Secrets) {
    guard text.utf8.count <= 1024, let sealed = Base64URL.decode(text),
      let plain = try? secrets.open(Array(sealed), Self.use, context: [])
    else { return nil }
    let parts = String(decoding: plain, as: UTF8.self).split(separator: " ")
    guard parts.count == 3, let signIn = ID<DeviceSignIn>(text: parts[0]), let account = AccountID(text: parts[1]),
      let until = Int64(parts[2])
    else { return nil }
    self.init(signIn: signIn, account: account, until: Instant(milliseconds: until))
  }
}
