import Books
import Licensing
import Surroundings
import Vault
import Wording

/// What somebody shows besides the password.
public enum SecondProof: Sendable {
  case nothing
  /// The authenticator app's six digits, or a recovery code.
  case code(String)
  /// That this browser showed a code before, and was to be trusted.
  case browser(String)
}

extension Bracket {
  /// Lets pass who shows what the account's second factor asks for, and notes what is used up by that.
  ///
  /// - Throws: ``Denial/codeNeeded``, ``Denial/wrongCode(isUsedUp:)``.
  func prove(_ account: Account, by proof: SecondProof) throws {
    guard let factor = try books.secondFactor(of: account.id) else { return }
    switch proof {
    case .nothing: throw Denial.codeNeeded
    case .browser(let text):
      guard let browser = OneTimeCode(text: text),
        try books.trusts(browser: browser.hash, of: account.id, at: now)
      else { throw Denial.codeNeeded }
    case .code(let code): try prove(account, factor, by: code)
    }
  }

  private func prove(_ account: Account, _ factor: SecondFactor, by code: String) throws {
    var factor = factor
    let secret = try TimeCodeSecret.opened(factor.sealedSecret, of: account.id, secrets)
    switch secret.verdict(on: code, at: now.wall.milliseconds / 1000, after: factor.lastStep) {
    case .right(let step): factor.lastStep = step
    case .usedUp: throw Denial.wrongCode(isUsedUp: true)
    case .wrong: try useRecoveryCode(code, of: account)
    }
    if factor.endsAt != nil {
      factor.endsAt = nil
      try audit(.account(account.id, scope: .account), "second_factor.stays", account.id.text, concerns: account.id)
    }
    try books.save(factor)
  }

  private func useRecoveryCode(_ text: String, of account: Account) throws {
    guard let code = RecoveryCode(typed: text),
      try books.useRecoveryCode(of: account.id, hash: code.hash(secrets))
    else { throw Denial.wrongCode(isUsedUp: false) }
    let left = try books.recoveryCodesLeft(of: account.id)
    try audit(
      .account(account.id, scope: .account), "second_factor.recovery", account.id.text, concerns: account.id,
      details: "\(left) left")
    try mail(
      .recoveryCodeUsed, to: account, ["name": account.name, "at": now.wall.minuteInUTC, "left": String(left)])
  }
}

extension RecoveryCode {
  /// By what it is found again without being stored.
  func hash(_ secrets: Secrets) -> [UInt8] { secrets.lookup(Array(lookup), "recovery-code") }
}

extension TimeCodeSecret {
  private static let use = "second-factor"

  /// As it is kept, good for this account only.
  func sealed(for account: AccountID, _ secrets: Secrets) throws -> [UInt8] {
    try secrets.seal(bytes, Self.use, context: Array(account.text.utf8))
  }

  static func opened(_ sealed: [UInt8], of account: AccountID, _ secrets: Secrets) throws -> TimeCodeSecret {
    TimeCodeSecret(bytes: try secrets.open(sealed, use, context: Array(account.text.utf8)))
  }
}
