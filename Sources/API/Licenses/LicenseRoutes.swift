import Hummingbird
import Licensing
import SeatProtocol
import Surroundings
import UseCases
import Web

/// `/api/v1/staff/organizations/{organization}/licenses/{license}`: what the vendor does to a license.
struct LicenseRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    for step in [LicenseStep.revoke, .suspend, .restore] {
      let path = "staff/organizations/:organization/licenses/:license/\(step.rawValue)"
      group.post(RouterPath(path)) { try await take(step, $0, $1) }
    }
  }

  private func take(_ step: LicenseStep, _ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let body = try await request.strictJSON(LicenseStepBody.self, context)
    guard (1...500).contains(body.why.count), PlainText.isPlain(body.why) else {
      throw Denial.invalid([WrongField("/why", "A reason has 1 to 500 characters, in one line.")])
    }
    let license = try await services.runner.run(
      StepLicense(
        caller: caller, license: context.id("license", of: "license"),
        organization: context.id("organization", of: "organization"), step: step, why: body.why))
    return try .json(LicenseAnswer(license, at: services.runner.surroundings.clock.now()), using: JSON.snakeCaseEncoder)
  }
}

struct LicenseStepBody: StrictBody {
  static let members: Set<String> = ["why"]
  /// The reason, for the audit log.
  let why: String
}

struct LicenseAnswer: Encodable {
  let id: String
  let state: String
  let validUntil: WireInstant?

  init(_ license: License, at now: Instant) {
    id = license.id.text
    state = license.state(at: now).rawValue
    validUntil = license.endsAt?.onTheWire
  }
}
