import Books
import Hummingbird
import Licensing
import SeatProtocol
import UseCases
import Web

/// `/api/v1/accounts`: registering and what mails lead to, for whoever has no account yet; `/api/v1/account`: one's
/// own.
struct AccountRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  /// What is asked before anybody is signed in.
  func addOpen(to group: RouterGroup<WebContext>) {
    group.post("accounts", use: register)
    group.post("accounts/validate", use: validate)
    group.post("accounts/forgotten", use: forget)
    group.post("accounts/reset", use: reset)
    group.post("accounts/confirm-address", use: confirmAddress)
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get("account", use: show)
    group.patch("account", use: change)
    group.post("account/validation", use: sendAgain)
    group.post("account/password", use: changePassword)
    group.post("account/address", use: askForNewAddress)
  }

  @Sendable private func register(_ request: Request, _ context: WebContext) async throws -> Response {
    let body = try await request.strictJSON(RegistrationBody.self, context)
    if let email = EmailAddress(body.email) {
      try services.gate.pass(
        .init(RatePolicies.mail, by: email.folded), .init(RatePolicies.mailByNetwork, by: context.client.network))
    }
    try await services.accounts.register(
      email: body.email, name: body.name, password: body.password, language: body.language ?? "en",
      keys: [body.key].compactMap { $0 },
      from: context.client.text)
    return try .json(MailSent(), status: .accepted)
  }

  @Sendable private func validate(_ request: Request, _ context: WebContext) async throws -> Response {
    let body = try await request.strictJSON(CodeBody.self, context)
    let account = try await services.gate.guess(.init(RatePolicies.link, by: context.client.network)) {
      try await services.runner.run(ValidateAddress(code: body.code), from: context.client.text)
    }
    return try .json(ValidatedAnswer(email: account.email), using: JSON.snakeCaseEncoder)
  }

  @Sendable private func forget(_ request: Request, _ context: WebContext) async throws -> Response {
    let body = try await request.strictJSON(AddressBody.self, context)
    guard let email = EmailAddress(body.email) else {
      throw Denial.invalid([.address("/email")])
    }
    try services.gate.pass(
      .init(RatePolicies.mail, by: email.folded), .init(RatePolicies.mailByNetwork, by: context.client.network))
    try await services.runner.run(ForgetPassword(email: email), from: context.client.text)
    return try .json(MailSent(), status: .accepted)
  }

  @Sendable private func reset(_ request: Request, _ context: WebContext) async throws -> Response {
    let body = try await request.strictJSON(ResetBody.self, context)
    try await services.gate.guess(.init(RatePolicies.link, by: context.client.network)) {
      try await services.accounts.resetPassword(
        code: body.code, password: body.password, from: context.client.text)
    }
    return Response(status: .noContent)
  }

  @Sendable private func confirmAddress(_ request: Request, _ context: WebContext) async throws -> Response {
    let body = try await request.strictJSON(CodeBody.self, context)
    let hasMoved = try await services.gate.guess(.init(RatePolicies.link, by: context.client.network)) {
      try await services.runner.run(ConfirmAddress(code: body.code), from: context.client.text)
    }
    return try .json(StateAnswer(state: hasMoved ? "changed" : "waits_for_the_other_address"))
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let answer = try await services.runner.ask(SeeAccount(caller: context.signedIn()))
    return try .json(AccountAnswer(answer), using: JSON.snakeCaseEncoder)
  }

  @Sendable private func change(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let body = try await request.strictJSON(AccountBody.self, context)
    try await services.runner.run(
      ChangeAccount(caller: caller, name: body.name, language: body.language), from: context.client.text)
    return try await show(request, context)
  }

  @Sendable private func sendAgain(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let account = try await services.runner.ask(SeeAccount(caller: caller)).account
    try services.gate.pass(.init(RatePolicies.mail, by: account.email.lowercased()))
    try await services.runner.run(SendValidationAgain(caller: caller), from: context.client.text)
    return try .json(MailSent(), status: .accepted)
  }

  @Sendable private func changePassword(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let body = try await request.strictJSON(PasswordBody.self, context)
    try await guessPassword(caller, context) {
      try await services.accounts.changePassword(
        caller, session: context.token, current: body.current, new: body.new, from: context.client.text)
    }
    return Response(status: .noContent)
  }

  @Sendable private func askForNewAddress(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let body = try await request.strictJSON(NewAddressBody.self, context)
    if let email = EmailAddress(body.email) { try services.gate.pass(.init(RatePolicies.mail, by: email.folded)) }
    try await guessPassword(caller, context) {
      try await services.accounts.askForNewAddress(
        caller, email: body.email, password: body.password, from: context.client.text)
    }
    return try .json(MailSent(), status: .accepted)
  }

  /// Whoever has somebody's session has not their password yet.
  private func guessPassword(_ caller: Caller, _ context: WebContext, _ body: () async throws -> Void) async throws {
    try await services.gate.guess(.init(RatePolicies.password, by: caller.name), body: body)
  }
}

struct RegistrationBody: StrictBody {
  static let members: Set<String> = ["email", "name", "password", "language", "key"]
  let email: String
  let name: String
  let password: String
  let language: String?
  /// The invite or license key that brought the person here.
  let key: String?
}

struct CodeBody: StrictBody {
  static let members: Set<String> = ["code"]
  let code: String
}

struct AddressBody: StrictBody {
  static let members: Set<String> = ["email"]
  let email: String
}

struct ResetBody: StrictBody {
  static let members: Set<String> = ["code", "password"]
  let code: String
  let password: String
}

struct AccountBody: StrictBody {
  static let members: Set<String> = ["name", "language"]
  let name: String?
  let language: String?
}

struct PasswordBody: StrictBody {
  static let members: Set<String> = ["current", "new"]
  let current: String
  let new: String
}

struct NewAddressBody: StrictBody {
  static let members: Set<String> = ["email", "password"]
  let email: String
  let password: String
}

/// Said whether or not the address is known: only its mailbox tells.
struct MailSent: Encodable {
  var state = "mail_sent"
}

struct StateAnswer: Encodable {
  let state: String
}

struct ValidatedAnswer: Encodable {
  let email: String
}

struct AccountAnswer: Encodable {
  let id: String
  let email: String
  let name: String
  let language: String
  /// Absent until the address is validated.
  let validatedAt: WireInstant?
  /// Absent for everybody but the vendor's own people.
  let staffRole: String?
  /// The organization that the account was invited to and has not joined yet.
  let invitedTo: LeaseAnswer.Named?
  /// Whether a license key was brought along that waits to be activated.
  let bringsKey: Bool

  init(_ answer: SeeAccount.Answer) {
    id = answer.account.id.text
    email = answer.account.email
    name = answer.account.name
    language = answer.account.language
    validatedAt = answer.account.validatedAt?.onTheWire
    staffRole = answer.staffRole?.rawValue
    invitedTo = answer.invitedTo.map { LeaseAnswer.Named($0) }
    bringsKey = answer.hasKey
  }
}

extension LeaseAnswer.Named {
  init(_ organization: Organization) {
    self.init(id: organization.id.text, name: organization.name)
  }
}
