public import Books
public import Licensing
import Surroundings
import Vault

/// The second step of signing in, and what somebody can do about their own second factor.
extension AccountDesk {
  /// Whose sign-in a ticket goes on with.
  ///
  /// - Throws: ``Denial/conflict(code:sentence:)`` `sign_in_over` for a ticket that is over, or whose password is.
  public func account(ofTicket text: String) async throws -> Account {
    try await found(text).account
  }

  /// Whether a browser may be trusted in which this account signs in: the vendor's own people show the code each time.
  public func mayTrustBrowsers(_ account: Account) async throws -> Bool {
    try await runner.ask(SeeAccount(caller: .account(account.id, scope: .account))).staffRole == nil
  }

  /// - Parameters:
  ///   - code: the authenticator app's six digits, or a recovery code.
  ///   - trusts: whether the browser is not to be asked again for ``StartSession/trust``.
  /// - Throws: ``Denial/wrongCode(isUsedUp:)``; `sign_in_over` as ``account(ofTicket:)``.
  public func finishSignIn(
    ticket text: String, code: String, trusts: Bool = false, terms: SessionTerms, label: String, from origin: String
  ) async throws -> StartSession.Session {
    let found = try await found(text)
    do {
      return try await runner.run(
        StartSession(
          account: found.account.id, shown: found.hash, fresh: nil, terms: terms, label: label, proof: .code(code),
          trusts: trusts), from: origin)
    } catch Denial.wrongCode(let isUsedUp) {
      try await runner.run(NoteRefusal(email: found.account.email, why: .code), from: origin)
      throw Denial.wrongCode(isUsedUp: isUsedUp)
    }
  }

  private func found(_ text: String) async throws -> FindPassword.Found {
    guard let ticket = SecondStepTicket(text, at: runner.surroundings.clock.now(), runner.secrets),
      let found = try await runner.ask(FindPasswordOf(account: ticket.account)), ticket.fits(found.hash, runner.secrets)
    else {
      throw Denial.conflict(code: "sign_in_over", sentence: "That took too long. Begin again with the password.")
    }
    return found
  }

  /// Makes a secret for an authenticator app. Nothing is kept before a code of it is typed.
  public func beginSecondFactor(_ caller: Caller, password: String) async throws -> Enrollment {
    let account = try await runner.ask(SeeAccount(caller: caller)).account
    _ = try await verified(account.email, password)
    return try await enrollment(
      of: account, TimeCodeSecret(bytes: runner.surroundings.random.bytes(TimeCodeSecret.length)))
  }

  /// The same enrollment once more, for somebody who has typed a wrong code.
  public func repeatEnrollment(_ caller: Caller, ticket: String) async throws -> Enrollment {
    let account = try await runner.ask(SeeAccount(caller: caller)).account
    return try await enrollment(of: account, try self.ticket(ticket, account).secret)
  }

  private func enrollment(of account: Account, _ secret: TimeCodeSecret) async throws -> Enrollment {
    try Enrollment(
      secret, of: account, vendor: try await vendor(), at: runner.surroundings.clock.now(), runner.secrets)
  }

  private func ticket(_ text: String, _ account: Account) throws -> EnrollmentTicket {
    guard let ticket = EnrollmentTicket(text, at: runner.surroundings.clock.now(), runner.secrets),
      ticket.account == account.id
    else { throw Denial.enrollmentOver }
    return ticket
  }

  /// - Parameter session: the one that asks, which stays.
  /// - Returns: the recovery codes, which are shown this once.
  public func turnOnSecondFactor(
    _ caller: Caller, session: TokenID?, ticket text: String, code: String, from origin: String
  ) async throws -> [RecoveryCode] {
    let account = try await runner.ask(SeeAccount(caller: caller)).account
    return try await runner.run(
      TurnOnSecondFactor(caller: caller, session: session, ticket: try ticket(text, account), code: code),
      from: origin)
  }

  public func turnOffSecondFactor(_ caller: Caller, password: String, code: String, from origin: String) async throws {
    let account = try await runner.ask(SeeAccount(caller: caller)).account
    let found = try await verified(account.email, password)
    try await runner.run(TurnOffSecondFactor(caller: caller, shown: found.hash, code: code), from: origin)
  }

  /// - Returns: new recovery codes, which are shown this once; the old ones are worth nothing any more.
  public func renewRecoveryCodes(_ caller: Caller, password: String, from origin: String) async throws
    -> [RecoveryCode]
  {
    let account = try await runner.ask(SeeAccount(caller: caller)).account
    let found = try await verified(account.email, password)
    return try await runner.run(RenewRecoveryCodes(caller: caller, shown: found.hash), from: origin)
  }
}
