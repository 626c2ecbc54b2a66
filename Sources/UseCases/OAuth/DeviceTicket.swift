import Books
import Licensing
import Surroundings
import Vault

/// Says that a person has typed the code of an application.
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
    try SealedTicket.text([signIn.text, account.text, "\(until.milliseconds)"], Self.use, secrets)
  }

  /// nil for what this server never sealed.
  init?(_ text: String, _ secrets: Secrets) {
    guard let lines = SealedTicket.lines(text, Self.use, secrets), lines.count == 3,
      let signIn = ID<DeviceSignIn>(text: lines[0]), let account = AccountID(text: lines[1]),
      let until = Int64(lines[2])
    else { return nil }
    self.init(signIn: signIn, account: account, until: Instant(milliseconds: until))
  }
}
