import Books
import Hummingbird
import Licensing
import SeatProtocol
import UseCases
import Web

/// `/api/v1/organizations/{organization}/licenses`: an organization's licenses, and who is named on them;
/// `/api/v1/memberships/{organization}/licenses`: what a member sees of them.
struct LicenseRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get("organizations/:organization/licenses", use: list)
    group.get("memberships/:organization/licenses", use: listShared)
    group.put("organizations/:organization/licenses/:license/members/:account") { try await name(true, $0, $1) }
    group.delete("organizations/:organization/licenses/:license/members/:account") { try await name(false, $0, $1) }
  }

  @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let answer = try await services.runner.ask(
      SeeLicenses(caller: context.signedIn(), organization: context.id("organization", of: "organization")))
    return try .json(
      LicenseList(data: answer.licenses.map { LicenseAnswer($0, at: answer.moment.wall) }),
      using: JSON.snakeCaseEncoder)
  }

  @Sendable private func listShared(_ request: Request, _ context: WebContext) async throws -> Response {
    let answer = try await services.runner.ask(
      SeeSharedLicenses(caller: context.signedIn(), organization: context.id("organization", of: "organization")))
    return try .json(SharedLicenseList(data: answer.licenses.map(SharedLicense.init)), using: JSON.snakeCaseEncoder)
  }

  private func name(_ isOn: Bool, _ request: Request, _ context: WebContext) async throws -> Response {
    try await services.runner.run(
      NameOnLicense(
        caller: context.signedIn(), organization: context.id("organization", of: "organization"),
        license: context.id("license", of: "license"), account: context.id("account", of: "member"), isOn: isOn),
      from: context.client.text)
    return Response(status: .noContent)
  }
}

struct LicenseList: Encodable {
  let data: [LicenseAnswer]
}

struct LicenseAnswer: Encodable {
  let id: String
  let plan: String
  let kind: String
  let products: [ProductAnswer]
  let seats: Int?
  let devicesPerSeat: Int?
  let serves: String
  /// Whom it serves, where it is named.
  let members: [String]?
  let state: String
  let purchasedAt: WireInstant
  let validFrom: WireInstant
  /// The first instant at which it is over, whatever the reason.
  let validUntil: WireInstant?
  let goodThrough: String?
  let activatedAt: WireInstant?
  let supersedes: String?
  let isFollowed: Bool

  init(_ view: LicenseView, at now: Instant) {
    let license = view.license
    id = license.id.text
    plan = view.plan
    kind = license.kind
    products = view.products.map { ProductAnswer($0, license.coverage) }
    seats = license.seats.onTheWire
    devicesPerSeat = license.devicesPerSeat
    serves = license.serves.rawValue
    members = license.members.map { $0.sorted().map(\.text) }
    state = license.state(at: now).rawValue
    purchasedAt = license.purchasedAt.onTheWire
    validFrom = license.validFrom.onTheWire
    validUntil = license.endsAt?.onTheWire
    goodThrough = view.goodThrough?.description
    activatedAt = license.activatedAt?.onTheWire
    supersedes = license.supersedes?.text
    isFollowed = view.isFollowed
  }
}

struct SharedLicenseList: Encodable {
  let data: [SharedLicense]
}

/// What a plain member sees: nothing that counts, and nobody's name.
struct SharedLicense: Encodable {
  let plan: String
  let kind: String
  let products: [ProductAnswer]
  let validUntil: WireInstant?
  let goodThrough: String?

  init(_ view: LicenseView) {
    plan = view.plan
    kind = view.license.kind
    products = view.products.map { ProductAnswer($0, view.license.coverage) }
    validUntil = view.license.endsAt?.onTheWire
    goodThrough = view.goodThrough?.description
  }
}
