public import Books
import FoundationEssentials
public import Licensing
import SQLiteEngine
import Storage
import Surroundings
public import UseCases
import Vault

/// The vendor of the stories: what its people do before anybody takes a seat.
extension TestServer {
  public static let staff = Caller.systemOperator("tester")

  /// Defines products (with `<=9` up to a major version) and a plan that licenses them.
  @discardableResult
  public func plan(
    _ name: String, products: [String] = ["desktop"], seats: SeatCount = .limited(1), devicesPerSeat: Int? = nil,
    term: Term = .months(12), pace: Pace = .standard, kind: String = "commercial", serves: Serves = .everyone,
    terms: Terms? = nil
  ) async throws -> Plan {
    var limits: [ProductCode: VersionLimit] = [:]
    var draft = try await runner.ask(SeeCatalog(caller: Self.staff))
    for text in products {
      let parts = text.split(separator: "<").map(String.init)
      guard let code = ProductCode(parts[0]) else { preconditionFailure("\(text) is no product") }
      limits[code] = parts.count == 2 ? .upTo(major: Int(parts[1].dropFirst()) ?? 0) : .every
      if !draft.products.contains(where: { $0.code == code }) {
        draft.products.append(Product(code: code, name: parts[0].capitalized))
      }
    }
    draft.plans.append(
      PlanDraft(
        name: name, coverage: Coverage(limits), seats: seats, devicesPerSeat: devicesPerSeat, term: term, pace: pace,
        kind: kind, serves: serves, terms: terms?.version.code))
    if let terms { draft.terms.append(terms) }
    _ = try await runner.run(LoadCatalog(caller: Self.staff, draft))
    guard let plan = try await database.read({ try Books($0).plan(named: name) }) else {
      preconditionFailure("the plan \(name) was not written")
    }
    return plan
  }

  /// Registers where an application has browsers sent back to, and from where it asks when it runs in one.
  public func admit(_ product: String, redirects: [String] = [], origins: [String] = []) async throws {
    var draft = try await runner.ask(SeeCatalog(caller: Self.staff))
    guard let place = draft.products.firstIndex(where: { $0.code.text == product }) else {
      preconditionFailure("\(product) is no product")
    }
    draft.products[place].redirects = redirects.compactMap { RedirectAddress($0) }
    draft.products[place].origins = origins.compactMap { WebOrigin($0) }
    _ = try await runner.run(LoadCatalog(caller: Self.staff, draft))
  }

  public func account(_ name: String, isValidated: Bool = true) async throws -> Person {
    let email = "\(name)@example.org"
    let account = try await runner.run(
      EnterAccount(caller: Self.staff, email: email, name: name.capitalized, isValidated: isValidated))
    return Person(
      server: self, account: account.id, token: try await token(email, .seats),
      portal: try await token(email, .account))
  }

  /// Somebody who is signed in.
  public func caller(_ email: String) async throws -> Caller {
    guard let account = try await books({ try $0.account(email: email) }) else { throw NoMail(receiver: email) }
    return .account(account.id, scope: .account)
  }

  public func token(_ email: String, _ scope: TokenScope, lasts: Duration? = nil) async throws -> String {
    try await runner.run(IssueToken(caller: Self.staff, email: email, scope: scope, label: "test", lasts: lasts))
      .token.text
  }

  public func organization(_ name: String, owner: Person) async throws -> Organization {
    try await runner.run(FoundOrganization(caller: Self.staff, name: name, owner: owner.account))
  }

  public func add(_ person: Person, to organization: Organization, as role: Role = .member) async throws {
    try await runner.run(
      AddMember(caller: Self.staff, organization: organization.id, account: person.account, role: role))
  }

  @discardableResult
  public func license(
    _ plan: String, for organization: Organization, seats: SeatCount? = nil, purchased day: String? = nil,
    named members: [Person]? = nil
  ) async throws -> License {
    let today = Zone.utc.date(at: clock.now)
    return try await runner.run(
      GiveLicense(
        caller: Self.staff,
        LicenseOrder(plan: plan, seats: seats, purchasedOn: day.flatMap(CivilDate.init(text:)) ?? today),
        to: organization.id, members: members.map { Set($0.map(\.account)) }))
  }

  public func step(_ step: LicenseStep, _ license: License, of organization: Organization) async throws {
    _ = try await runner.run(
      StepLicense(
        caller: Self.staff, license: license.id, organization: organization.id, step: step, why: "the story says so"))
  }
}

/// Somebody with an account and two tokens: one that applications use, one for the portal.
public struct Person: Sendable {
  public let server: TestServer
  public let account: AccountID
  public let token: String
  public let portal: String

  /// Starts an application; nothing is asked of the server yet.
  public func application(_ product: String = "desktop", version: String? = nil, on device: String = "pc")
    -> Application
  {
    Application(
      server: server, token: token, lease: server.runner.surroundings.newID(), product: product, version: version,
      device: device)
  }
}

extension TestServer {
  /// One plan, an office account and its organization with so many seats.
  public func office(seats: Int, purchased day: String? = nil) async throws -> (Person, Organization) {
    try await plan("Team")
    let office = try await account("office")
    let organization = try await organization("Office", owner: office)
    try await license("Team", for: organization, seats: .limited(seats), purchased: day)
    return (office, organization)
  }
}
