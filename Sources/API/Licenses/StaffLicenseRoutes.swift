import Books
import HTTPTypes
import Hummingbird
import Licensing
import SeatProtocol
import Surroundings
import UseCases
import Web

/// `/api/v1/staff/licenses`: what the vendor issues, finds, replaces and ends.
struct StaffLicenseRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get("staff/licenses", use: search)
    group.post("staff/licenses", use: issue)
    group.post("staff/licenses/:license/replace", use: replace)
    for step in [LicenseStep.revoke, .suspend, .restore] {
      group.post(RouterPath("staff/licenses/:license/\(step.rawValue)")) { try await take(step, $0, $1) }
    }
  }

  @Sendable private func search(_ request: Request, _ context: WebContext) async throws -> Response {
    let page = try PageRequest(request)
    let found = try await services.runner.ask(
      SearchLicenses(
        caller: context.signedIn(), try choice(request), cursor: page.cursor { LicenseID(text: $0) },
        limit: page.limit, secrets: services.runner.secrets))
    return try .json(IssuedLicenseList(found, limit: page.limit), using: JSON.snakeCaseEncoder)
  }

  /// A key is secret as long as nobody has activated it, and so it does not stand in the address.
  private func choice(_ request: Request) throws -> SearchLicenses.Search {
    let parameters = request.uri.queryParameters
    if let key = request.headers[.licenseKey] { return .key(key) }
    if let buyer = parameters.get("buyer") {
      guard let address = EmailAddress(buyer) else {
        throw Denial.invalid([.address("/buyer")])
      }
      return .buyer(address.folded)
    }
    guard let organization = parameters.get("organization") else { return .latest }
    guard let id = OrganizationID(text: organization) else { throw Denial.notFound("organization") }
    return .organization(id)
  }

  @Sendable private func issue(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let body = try await request.strictJSON(LicenseOrderBody.self, context)
    let server = try await services.runner.ask(FindServer())
    let zone = server.flatMap { Zone(name: $0.zone) } ?? .utc
    let order = try body.order(today: zone.date(at: services.runner.surroundings.clock.now()))
    let issued = try await services.runner.run(IssueLicense(caller: caller, order), from: context.client.text)
    return try .json(IssuedKey(issued), status: .created, using: JSON.snakeCaseEncoder)
  }

  @Sendable private func replace(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let body = try await request.strictJSON(ReplacementBody.self, context)
    try PlainText.requireReason(body.why)
    let license = try await services.runner.ask(
      FindLicense(caller: caller, license: context.id("license", of: "license")))
    let issued = try await services.runner.run(
      ReplaceLicense(
        caller: caller, license: license.id, organization: license.organization,
        parts: (body.parts ?? []).map { $0 == 0 ? .unlimited : .limited($0) }, atOnce: body.atOnce ?? false,
        why: body.why), from: context.client.text)
    return try .json(
      IssuedKeys(data: issued.map(IssuedKey.init)), status: .created, using: JSON.snakeCaseEncoder)
  }

  private func take(_ step: LicenseStep, _ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let body = try await request.strictJSON(LicenseStepBody.self, context)
    try PlainText.requireReason(body.why)
    let found = try await services.runner.ask(
      FindLicense(caller: caller, license: context.id("license", of: "license")))
    let license = try await services.runner.run(
      StepLicense(caller: caller, license: found.id, organization: found.organization, step: step, why: body.why),
      from: context.client.text)
    return try .json(
      LicenseStateAnswer(license, at: services.runner.surroundings.clock.now()), using: JSON.snakeCaseEncoder)
  }
}

extension HTTPField.Name {
  /// By which the vendor's people look a license up.
  static let licenseKey = Self("License-Key") ?? .authorization
}

struct LicenseOrderBody: StrictBody {
  static let members: Set<String> = ["plan", "seats", "unlimited", "purchased_on", "buyer", "reference", "supersedes"]
  let plan: String
  let seats: Int?
  let unlimited: Bool?
  /// The day from which the term is counted; absent for today.
  let purchasedOn: String?
  /// Who gets the key by mail.
  let buyer: String?
  let reference: String?
  /// The license that ends when this one is activated.
  let supersedes: String?

  func order(today: CivilDate) throws -> LicenseOrder {
    var wrong: [WrongField] = []
    let day = purchasedOn.map { CivilDate(text: $0) } ?? today
    if day == nil { wrong.append(WrongField("/purchased_on", "A day is written like 2026-12-31.")) }
    let address = buyer.map { EmailAddress($0) }
    if case .some(nil) = address {
      wrong.append(.address("/buyer"))
    }
    let old = supersedes.map { LicenseID(text: $0) }
    if case .some(nil) = old { wrong.append(WrongField("/supersedes", "There is no such license.")) }
    guard let day, wrong.isEmpty else { throw Denial.invalid(wrong) }
    return LicenseOrder(
      plan: plan, seats: unlimited == true ? .unlimited : seats.map(SeatCount.limited), purchasedOn: day,
      buyer: address ?? nil, reference: reference ?? "", supersedes: old ?? nil)
  }
}

struct ReplacementBody: StrictBody {
  static let members: Set<String> = ["why", "parts", "at_once"]
  /// The reason, for the audit log.
  let why: String
  /// The seats of each new key; absent for one key with all of them. 0 stands for no limit.
  let parts: [Int]?
  /// Ends the license now instead of when the first new key is activated.
  let atOnce: Bool?
}

struct LicenseStepBody: StrictBody {
  static let members: Set<String> = ["why"]
  /// The reason, for the audit log.
  let why: String
}

struct LicenseStateAnswer: Encodable {
  let id: String
  let state: String
  let validUntil: WireInstant?

  init(_ license: License, at now: Instant) {
    id = license.id.text
    state = license.state(at: now).rawValue
    validUntil = license.endsAt?.onTheWire
  }
}

struct IssuedKeys: Encodable {
  let data: [IssuedKey]
}

struct IssuedKey: Encodable {
  let license: String
  let key: String
  let seats: Int?
  let validUntil: WireInstant?

  init(_ issued: IssuedLicense) {
    license = issued.license.id.text
    key = issued.key.text
    seats = issued.license.seats.onTheWire
    validUntil = issued.license.validUntil?.onTheWire
  }
}

struct IssuedLicenseList: Encodable {
  let data: [Entry]
  let nextCursor: String?

  struct Entry: Encodable {
    let license: LicenseAnswer
    /// Absent for one that was given without a key.
    let key: String?
    let buyer: String?
    let reference: String?
    let issuedAt: WireInstant
    let organization: LeaseAnswer.Named?
  }

  init(_ found: [SearchLicenses.Found], limit: Int) {
    data = found.map {
      Entry(
        license: LicenseAnswer($0.view, at: $0.moment.wall), key: $0.key,
        buyer: $0.papers.buyer.isEmpty ? nil : $0.papers.buyer,
        reference: $0.papers.reference.isEmpty ? nil : $0.papers.reference,
        issuedAt: $0.papers.issuedAt.onTheWire, organization: $0.organization.map { LeaseAnswer.Named($0) })
    }
    nextCursor = found.count == limit ? found.last?.view.license.id.text : nil
  }
}
