import Books
import Hummingbird
import Licensing
import SeatProtocol
import UseCases
import Vault
import Web

/// `/api/v1/account/second-factor`: one's own; `/api/v1/staff/second-factors/EMAIL`: of somebody who has lost it.
struct SecondFactorRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get("account/second-factor", use: show)
    group.post("account/second-factor", use: begin)
    group.put("account/second-factor", use: turnOn)
    group.post("account/second-factor/off", use: turnOff)
    group.post("account/second-factor/recovery-codes", use: renewCodes)
    group.delete("staff/second-factors/:email", use: remove)
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let answer = try await services.runner.ask(SeeSecondFactor(caller: context.signedIn()))
    return try .json(SecondFactorAnswer(answer), using: JSON.snakeCaseEncoder)
  }

  @Sendable private func begin(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let body = try await request.strictJSON(PasswordOnlyBody.self, context)
    let enrollment = try await services.gate.guess(.init(RatePolicies.password, by: caller.name)) {
      try await services.accounts.beginSecondFactor(caller, password: body.password)
    }
    return try .json(EnrollmentAnswer(enrollment), using: JSON.snakeCaseEncoder)
  }

  @Sendable private func turnOn(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let body = try await request.strictJSON(EnrollmentBody.self, context)
    let codes = try await services.accounts.turnOnSecondFactor(
      caller, session: context.token, ticket: body.ticket, code: body.code, from: context.client.text)
    return try .json(RecoveryCodesAnswer(codes), status: .created, using: JSON.snakeCaseEncoder)
  }

  @Sendable private func turnOff(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let body = try await request.strictJSON(PasswordAndCodeBody.self, context)
    try await services.gate.guess(
      .init(RatePolicies.password, by: caller.name), .secondFactor(of: caller.account)
    ) {
      try await services.accounts.turnOffSecondFactor(
        caller, password: body.password, code: body.code, from: context.client.text)
    }
    return Response(status: .noContent)
  }

  @Sendable private func renewCodes(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let body = try await request.strictJSON(PasswordOnlyBody.self, context)
    let codes = try await services.gate.guess(.init(RatePolicies.password, by: caller.name)) {
      try await services.accounts.renewRecoveryCodes(caller, password: body.password, from: context.client.text)
    }
    return try .json(RecoveryCodesAnswer(codes), status: .created, using: JSON.snakeCaseEncoder)
  }

  @Sendable private func remove(_ request: Request, _ context: WebContext) async throws -> Response {
    let endsAt = try await services.runner.run(
      RemoveSecondFactor(caller: context.signedIn(), email: context.text("email")), from: context.client.text)
    return try .json(RemovalAnswer(endsAt: endsAt?.onTheWire), using: JSON.snakeCaseEncoder)
  }
}

struct PasswordOnlyBody: StrictBody {
  static let members: Set<String> = ["password"]
  let password: String
}

struct PasswordAndCodeBody: StrictBody {
  static let members: Set<String> = ["password", "code"]
  let password: String
  /// The authenticator app's, or a recovery code.
  let code: String
}

struct EnrollmentBody: StrictBody {
  static let members: Set<String> = ["ticket", "code"]
  let ticket: String
  let code: String
}

struct SecondFactorAnswer: Encodable {
  let isOn: Bool
  /// Absent while it is off.
  let since: WireInstant?
  /// When the vendor's people take it away, if they were asked to.
  let endsAt: WireInstant?
  let recoveryCodesLeft: Int
  /// Whether what the account administers asks for it.
  let isNeeded: Bool
  /// The names of the organizations that do.
  let neededBy: [String]

  init(_ answer: SeeSecondFactor.Answer) {
    isOn = answer.since != nil
    since = answer.since?.onTheWire
    endsAt = answer.endsAt?.onTheWire
    recoveryCodesLeft = answer.codesLeft
    isNeeded = answer.need.isNeeded
    neededBy = answer.need.organizations
  }
}

struct EnrollmentAnswer: Encodable {
  /// In Base32, to be typed into an authenticator app.
  let secret: String
  /// `otpauth://totp/…`, to be drawn as a QR code.
  let address: String
  let ticket: String

  init(_ enrollment: Enrollment) {
    secret = enrollment.secret.text
    address = enrollment.address
    ticket = enrollment.ticket
  }
}

struct RecoveryCodesAnswer: Encodable {
  let recoveryCodes: [String]

  init(_ codes: [RecoveryCode]) {
    recoveryCodes = codes.map(\.text)
  }
}

struct RemovalAnswer: Encodable {
  /// Absent when it is done already.
  let endsAt: WireInstant?
}
