public import Books
import FoundationEssentials
public import Licensing
import SeatProtocol
import Surroundings
public import Vault

/// Where people come with passwords. Hashing one takes long on purpose, so it happens between transactions, a few at
/// once, and what was read before is looked at again when the outcome is written.
public struct AccountDesk: Sendable {
  let runner: Runner
  private let hasher: PasswordHasher

  public init(runner: Runner, hasher: PasswordHasher) {
    self.runner = runner
    self.hasher = hasher
  }

  /// - Parameter keys: the invite key and the license key that brought the person here.
  /// - Throws: ``Denial/invalid(_:)`` for wrong fields; whether the address is known is told to nobody but its owner.
  public func register(
    email: String, name: String, password: String, language: String, keys: [String], from origin: String
  ) async throws {
    let draft = try AccountDraft(
      email: email, name: name, password: password, language: language, keys: keys, vendor: try await vendor())
    try await runner.run(RegisterAccount(draft, password: try await hash(password)), from: origin)
  }

  /// Where signing in has come to.
  public enum SignIn: Sendable {
    case done(StartSession.Session)
    /// The password was right. The ticket is good for ten minutes, in which a code is to be shown.
    case asksForCode(ticket: String, account: Account)
  }

  /// - Parameter browser: what a browser keeps that showed the second factor before.
  /// - Throws: ``Denial/wrongPassword``, for an unknown address as for a wrong password.
  public func signIn(
    email: String, password: String, browser: String? = nil, terms: SessionTerms, label: String, from origin: String
  ) async throws -> SignIn {
    let found: FindPassword.Found
    do {
      found = try await verified(email, password)
    } catch Denial.wrongPassword {
      try await runner.run(NoteRefusal(email: email, why: .password), from: origin)
      throw Denial.wrongPassword
    }
    let fresh = PasswordHash(text: found.hash)?.needsRehash(for: hasher.cost) ?? true
    let start = StartSession(
      account: found.account.id, shown: found.hash, fresh: fresh ? try await hash(password) : nil, terms: terms,
      label: label, proof: browser.map { .browser($0) } ?? .nothing)
    do {
      return .done(try await runner.run(start, from: origin))
    } catch Denial.codeNeeded {
      let ticket = SecondStepTicket(account: found.account.id, shown: found.hash, runner.secrets)
      return .asksForCode(
        ticket: try ticket.sealed(at: runner.surroundings.clock.now(), runner.secrets), account: found.account)
    }
  }

  public func changePassword(
    _ caller: Caller, session: TokenID?, current: String, new: String, from origin: String
  ) async throws {
    let account = try await runner.ask(SeeAccount(caller: caller)).account
    let found = try await verified(account.email, current)
    try await check(new, account, "/new")
    try await runner.run(
      ChangePassword(caller: caller, session: session, shown: found.hash, password: try await hash(new)),
      from: origin)
  }

  /// Gives a member another role, or takes one away.
  ///
  /// - Parameter password: the caller's, which is asked for where an owner comes or goes.
  public func give(
    _ role: Role, to member: AccountID, in organization: OrganizationID, by caller: Caller, password: String?,
    from origin: String
  ) async throws -> MemberEntry {
    var shown: String?
    if let password {
      shown = try await verified(try await runner.ask(SeeAccount(caller: caller)).account.email, password).hash
    }
    return try await runner.run(
      ChangeMember(caller: caller, organization: organization, account: member, .role(role), shown: shown),
      from: origin)
  }

  public func resetPassword(code: String, password: String, from origin: String) async throws {
    guard let account = try await runner.ask(FindReset(code: code)) else { throw Denial.linkOver }
    try await check(password, account, "/password")
    try await runner.run(ResetPassword(code: code, password: try await hash(password)), from: origin)
  }

  public func askForNewAddress(_ caller: Caller, email: String, password: String, from origin: String) async throws {
    guard let address = EmailAddress(email) else {
      throw Denial.invalid([.address("/email")])
    }
    let account = try await runner.ask(SeeAccount(caller: caller)).account
    let found = try await verified(account.email, password)
    try await runner.run(AskForNewAddress(caller: caller, shown: found.hash, address: address), from: origin)
  }

  /// Deletes the caller's account for good.
  ///
  /// - Throws: ``Denial/conflict(code:sentence:)`` `account_needed` while something stands in the way.
  public func delete(_ caller: Caller, password: String, from origin: String) async throws {
    let account = try await runner.ask(SeeAccount(caller: caller)).account
    let found = try await verified(account.email, password)
    while true {
      let homes = try await runner.ask(FindHomesOfAccount(account: account.id))
      let deletion = DeleteAccount(caller: caller, shown: found.hash, homes: homes)
      if try await runner.run(deletion, from: origin) { return }
      // An organization was joined meanwhile: it has to be locked as well.
    }
  }

  /// The first of the vendor's people, with the token that the set-up printed.
  public func setUpStaff(
    token: String, email: String, name: String, password: String, terms: SessionTerms = .program,
    label: String = "set-up", from origin: String
  ) async throws -> StartSession.Session {
    let draft = try AccountDraft(
      email: email, name: name, password: password, language: "en", keys: [], vendor: try await vendor())
    try await runner.ask(CheckSetupToken(token: token))
    return try await runner.run(
      SetUpStaff(token: token, draft: draft, password: try await hash(password), terms: terms, label: label),
      from: origin)
  }

  // MARK: The page on which a person signs an application in

  /// What a person is asked who has typed a code.
  public struct DeviceQuestion: Sendable {
    public let signIn: DeviceSignIn
    public let application: String
    public let account: Account
    public let moment: Moment
    /// Says for ten minutes that this person has typed this code.
    public let ticket: String
  }

  /// - Throws: ``Denial/conflict(code:sentence:)`` `code_unknown`.
  public func look(code: String, as caller: Caller) async throws -> DeviceQuestion {
    let account = try await runner.ask(SeeAccount(caller: caller)).account
    guard let typed = UserCode(text: code),
      let found = try await runner.ask(FindDeviceSignIn(code: typed, secrets: runner.secrets))
    else {
      throw Denial.codeUnknown
    }
    let ticket = DeviceTicket(signIn: found.signIn.id, account: account.id, until: found.signIn.expiresAt)
    return DeviceQuestion(
      signIn: found.signIn, application: found.application, account: account, moment: found.moment,
      ticket: try ticket.sealed(runner.secrets))
  }

  public struct DeviceAnswer: Sendable {
    public let application: String
    public let device: String
  }

  /// - Parameter caller: who typed the code.
  public func answer(ticket text: String, approves: Bool, as caller: Caller, from origin: String) async throws
    -> DeviceAnswer
  {
    guard let ticket = DeviceTicket(text, runner.secrets), ticket.account == caller.account,
      ticket.until > runner.surroundings.clock.now()
    else {
      throw Denial.codeUnknown
    }
    let answered = try await runner.run(
      AnswerDeviceSignIn(id: ticket.signIn, account: ticket.account, approves: approves), from: origin)
    return DeviceAnswer(application: answered.application, device: answered.signIn.device)
  }

  // MARK: Passwords

  /// An unknown address takes as long as a wrong password.
  func verified(_ email: String, _ password: String) async throws -> FindPassword.Found {
    let found = try await runner.ask(FindPassword(email: email))
    let hash = found.flatMap { PasswordHash(text: $0.hash) }
    guard try await matches(password, hash), let found else { throw Denial.wrongPassword }
    return found
  }

  private func matches(_ password: String, _ hash: PasswordHash?) async throws -> Bool {
    guard password.utf8.count <= PasswordRule.bytesMax else { return false }
    do {
      return try await hasher.matches(password, hash)
    } catch let busy as PasswordHasher.Busy {
      throw Denial.unavailable("\(busy)")
    }
  }

  private func hash(_ password: String) async throws -> PasswordHash {
    do {
      return try await hasher.make(
        password, salt: runner.surroundings.random.bytes(PasswordHash.saltLength))
    } catch let busy as PasswordHasher.Busy {
      throw Denial.unavailable("\(busy)")
    }
  }

  private func check(_ password: String, _ account: Account, _ pointer: String) async throws {
    let fault = PasswordRule.fault(
      password, email: account.email, name: account.name, vendor: try await vendor())
    if let fault { throw Denial.invalid([WrongField(pointer, PasswordSentence.of(fault))]) }
  }

  func vendor() async throws -> String {
    try await runner.ask(FindServer())?.vendor ?? ""
  }
}
