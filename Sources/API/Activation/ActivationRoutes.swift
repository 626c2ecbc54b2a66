import Books
import Hummingbird
import Licensing
import SeatProtocol
import UseCases
import Web

/// `/api/v1/activations`: a license key is typed, looked at, and bound for good.
struct ActivationRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.post("activations/preview", use: preview)
    group.post("activations", use: activate)
  }

  @Sendable private func preview(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let body = try await request.strictJSON(ActivationPreviewBody.self, context)
    let organization = try ActivationBody.organization(body.organization)
    let answer = try await guessKey(caller, context) {
      try await services.runner.ask(
        PreviewActivation(
          caller: caller, key: body.key, organization: organization, secrets: services.runner.secrets))
    }
    return try .json(ActivationPreviewAnswer(answer), using: JSON.snakeCaseEncoder)
  }

  @Sendable private func activate(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let body = try await request.strictJSON(ActivationBody.self, context)
    let target = try body.target()
    let accepted = try body.accepted()
    let activated = try await guessKey(caller, context) {
      let found = try await services.runner.ask(
        FindActivation(caller: caller, key: body.key, secrets: services.runner.secrets))
      return try await services.runner.run(
        ActivateLicense(
          caller: caller, found, for: target, accepting: accepted, confirmsMix: body.confirmsMix ?? false),
        from: context.client.text)
    }
    return try .json(
      ActivationAnswer(activated), status: activated.isNew ? .created : .ok, using: JSON.snakeCaseEncoder)
  }

  private func guessKey<T>(_ caller: Caller, _ context: WebContext, _ body: () async throws -> T) async throws -> T {
    try await services.gate.guess(
      .init(RatePolicies.key, by: caller.name), .init(RatePolicies.keyByNetwork, by: context.client.network),
      body: body)
  }
}

struct ActivationPreviewBody: StrictBody {
  static let members: Set<String> = ["key", "organization"]
  let key: String
  /// Absent for one that is to be founded.
  let organization: String?
}

struct ActivationBody: StrictBody {
  static let members: Set<String> = [
    "key", "organization", "new_organization", "terms_code", "terms_version", "confirms_mix",
  ]
  let key: String
  let organization: String?
  /// The name of an organization that is founded by the activation.
  let newOrganization: String?
  /// The terms that were read, by name and version.
  let termsCode: String?
  let termsVersion: String?
  /// That licenses of other types are there already was seen and is meant.
  let confirmsMix: Bool?

  func target() throws -> ActivationTarget {
    switch (try Self.organization(organization), newOrganization) {
    case (let id?, nil): .organization(id)
    case (nil, let name?): .new(name)
    default:
      throw Denial.invalid([
        WrongField("/organization", "Name one of your organizations, or a new one: one of the two.")
      ])
    }
  }

  func accepted() throws -> TermsVersion? {
    switch (termsCode, termsVersion) {
    case (nil, nil): nil
    case (let code?, let version?): TermsVersion(code: code, version: version)
    default:
      throw Denial.invalid([WrongField("/terms_version", "Terms are accepted by their code and version.")])
    }
  }

  /// What is no id names nothing.
  static func organization(_ text: String?) throws -> OrganizationID? {
    guard let text else { return nil }
    guard let id = OrganizationID(text: text) else { throw Denial.notFound("organization") }
    return id
  }
}

struct ActivationPreviewAnswer: Encodable {
  let plan: String
  let kind: String
  let products: [ProductAnswer]
  /// Absent when it is without limit.
  let seats: Int?
  /// Absent when a seat may carry any number.
  let devicesPerSeat: Int?
  let serves: String
  let purchasedAt: WireInstant
  /// The first instant at which it is over; absent when it never ends.
  let validUntil: WireInstant?
  /// The last good day in the vendor's time zone.
  let goodThrough: String?
  let daysLeft: Int?
  /// Days of its time that have gone by already.
  let daysGone: Int
  /// Absent for one that is to be founded.
  let organization: LeaseAnswer.Named?
  /// `binds`, `already_here`, or the code of the refusal.
  let decision: String
  let terms: TermsAnswer?
  /// Types of the organization's other licenses that differ: to be confirmed.
  let kindsMixed: [String]
  /// The license that ends by it.
  let supersedes: String?
  /// Whether a newer key was issued in the place of this one.
  let isFollowed: Bool
  let capacityAfter: [CapacityAnswer.Step]

  struct TermsAnswer: Encodable {
    let code: String
    let version: String
    let title: String
    let text: String
  }

  init(_ answer: PreviewActivation.Answer) {
    let license = answer.license
    let now = answer.moment.wall
    plan = answer.plan
    kind = license.kind
    products = answer.products.map { ProductAnswer($0, license.coverage) }
    seats = license.seats.onTheWire
    devicesPerSeat = license.devicesPerSeat
    serves = license.serves.rawValue
    purchasedAt = license.purchasedAt.onTheWire
    validUntil = license.endsAt?.onTheWire
    goodThrough = answer.goodThrough?.description
    daysLeft = license.endsAt.map { max(0, Int(($0 - now).inSeconds / 86_400)) }
    daysGone = max(0, Int((now - license.validFrom).inSeconds / 86_400))
    organization = answer.organization.map { LeaseAnswer.Named($0) }
    decision = answer.decision.onTheWire
    terms = answer.terms.map {
      TermsAnswer(code: $0.version.code, version: $0.version.version, title: $0.title, text: $0.body)
    }
    kindsMixed = answer.kindsMixed
    supersedes = answer.superseded?.id.text
    isFollowed = answer.isFollowed
    capacityAfter = answer.capacityAfter.map { CapacityAnswer.Step(from: $0.from.onTheWire, seats: $0.seats.onTheWire) }
  }
}

extension ActivationDecision {
  var onTheWire: String {
    switch self {
    case .binds: "binds"
    case .alreadyHere: "already_here"
    case .refused(.boundElsewhere): "license_bound_elsewhere"
    case .refused(.isOver(let state)): "license_is_\(state.rawValue)"
    case .refused(.closing): "closing"
    case .refused(.termsNotAccepted): "terms_not_accepted"
    case .refused(.kindsMixed): "kinds_mixed"
    }
  }
}

/// A product with the version up to which it is covered.
struct ProductAnswer: Encodable {
  let code: String
  let name: String
  /// Absent when every version is covered.
  let upTo: Int?

  init(_ product: Product, _ coverage: Coverage) {
    code = product.code.text
    name = product.name
    upTo = if case .upTo(let major) = coverage.limits[product.code] { major } else { nil }
  }
}

struct ActivationAnswer: Encodable {
  let license: String
  let plan: String
  let seats: Int?
  let validUntil: WireInstant?
  let activatedAt: WireInstant?
  let organization: LeaseAnswer.Named
  /// The seats of the organization from now on.
  let capacity: [CapacityAnswer.Step]

  init(_ activated: ActivateLicense.Activated) {
    license = activated.license.id.text
    plan = activated.plan
    seats = activated.license.seats.onTheWire
    validUntil = activated.license.endsAt?.onTheWire
    activatedAt = activated.license.activatedAt?.onTheWire
    organization = LeaseAnswer.Named(activated.organization)
    capacity = activated.capacity.map { CapacityAnswer.Step(from: $0.from.onTheWire, seats: $0.seats.onTheWire) }
  }
}
