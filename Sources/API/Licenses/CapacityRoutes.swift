import Hummingbird
import Licensing
import SeatProtocol
import UseCases
import Web

/// `/api/v1/organizations/{organization}/capacity`: the timeline of seats, so that nobody is surprised.
struct CapacityRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get("organizations/:organization/capacity", use: show)
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let answer = try await services.runner.ask(
      SeeCapacity(caller: context.signedIn(), organization: context.id("organization", of: "organization")))
    return try .json(CapacityAnswer(answer), using: JSON.snakeCaseEncoder)
  }
}

struct CapacityAnswer: Encodable {
  let organization: LeaseAnswer.Named
  let serverTime: WireInstant
  /// The first step is now's.
  let timeline: [Step]

  struct Step: Encodable {
    let from: WireInstant
    /// Absent when a license is without limit.
    let seats: Int?
  }

  init(_ answer: SeeCapacity.Answer) {
    organization = LeaseAnswer.Named(id: answer.organization.id.text, name: answer.organization.name)
    serverTime = answer.moment.wall.onTheWire
    timeline = answer.timeline.map { Step(from: $0.from.onTheWire, seats: $0.seats.onTheWire) }
  }
}

extension SeatCount {
  /// nil where there is no limit.
  var onTheWire: Int? {
    if case .limited(let count) = self { count } else { nil }
  }
}
