import Books
import Hummingbird
import Licensing
import SeatProtocol
import UseCases
import Web

/// `/api/v1/setup`: the first of the vendor's people; `/api/v1/staff/people`: all of them.
struct StaffRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func addOpen(to group: RouterGroup<WebContext>) {
    group.post("setup", use: setUp)
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get("staff/people", use: list)
    group.put("staff/people/:email", use: name)
    group.delete("staff/people/:email", use: remove)
  }

  @Sendable private func setUp(_ request: Request, _ context: WebContext) async throws -> Response {
    let body = try await request.strictJSON(SetupBody.self, context)
    let session = try await services.gate.guess(.init(RatePolicies.link, by: context.client.network)) {
      try await services.accounts.setUpStaff(
        token: body.token, email: body.email, name: body.name, password: body.password, from: context.client.text)
    }
    return try .json(SessionAnswer(session), status: .created, using: JSON.snakeCaseEncoder)
  }

  @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let people = try await services.runner.ask(SeeStaff(caller: context.signedIn()))
    return try .json(StaffList(people), using: JSON.snakeCaseEncoder)
  }

  @Sendable private func name(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let body = try await request.strictJSON(StaffBody.self, context)
    guard let role = StaffRole(rawValue: body.role) else {
      throw Denial.invalid([WrongField("/role", "A role is owner, support or sales.")])
    }
    try await services.runner.run(
      NameStaff(caller: caller, email: context.text("email"), role: role), from: context.client.text)
    return Response(status: .noContent)
  }

  @Sendable private func remove(_ request: Request, _ context: WebContext) async throws -> Response {
    try await services.runner.run(
      NameStaff(caller: context.signedIn(), email: context.text("email"), role: nil), from: context.client.text)
    return Response(status: .noContent)
  }
}

struct SetupBody: StrictBody {
  static let members: Set<String> = ["token", "email", "name", "password"]
  let token: String
  let email: String
  let name: String
  let password: String
}

struct StaffBody: StrictBody {
  static let members: Set<String> = ["role"]
  let role: String
}

struct StaffList: Encodable {
  let data: [Person]

  struct Person: Encodable {
    let email: String
    let name: String
    let role: String
  }

  init(_ people: [SeeStaff.Person]) {
    data = people.map { Person(email: $0.account.email, name: $0.account.name, role: $0.role.rawValue) }
  }
}
