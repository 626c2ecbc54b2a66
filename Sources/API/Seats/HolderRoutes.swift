import Books
import Hummingbird
import Licensing
import SeatProtocol
import UseCases
import Web

/// `/api/v1/organizations/{organization}/seats`: who sits, for those who may see it.
struct HolderRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get("organizations/:organization/seats", use: list)
  }

  @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let page = try PageRequest(request)
    let answer = try await services.runner.ask(
      SeeHolders(
        caller: context.signedIn(), organization: context.id("organization", of: "organization"),
        cursor: page.cursor { Int($0) }, limit: page.limit))
    return try .json(HolderList(answer, limit: page.limit), using: JSON.snakeCaseEncoder)
  }
}

/// Who holds seats of an organization right now.
struct HolderList: Encodable {
  let organization: LeaseAnswer.Named
  let serverTime: WireInstant
  /// Seats of all valid licenses; absent when a license is without limit.
  let seats: Int?
  let occupied: Int
  let data: [Entry]
  let nextCursor: String?

  struct Entry: Encodable {
    let lease: String
    let seat: Int
    let member: Person
    let product: String
    let version: Int?
    let device: DeviceDescription
    let since: WireInstant
    let seenAt: WireInstant
    let endsAt: WireInstant
    /// `running`, or `leaving`: ended by somebody, free at `ends_at` or when its application has been told.
    let state: String
  }

  struct Person: Encodable {
    let id: String
    let name: String
    let email: String
  }

  init(_ answer: SeeHolders.Answer, limit: Int) {
    organization = LeaseAnswer.Named(id: answer.organization.id.text, name: answer.organization.name)
    serverTime = answer.moment.wall.onTheWire
    seats = answer.capacity.onTheWire
    occupied = answer.occupied
    data = answer.holders.map(Entry.init)
    nextCursor = answer.holders.count == limit ? answer.holders.last.map { String($0.grant) } : nil
  }
}

extension HolderList.Entry {
  init(_ holder: Holder) {
    lease = holder.lease.text
    seat = holder.seat
    member = HolderList.Person(id: holder.member.text, name: holder.memberName, email: holder.email)
    product = holder.product.text
    version = holder.version == 0 ? nil : holder.version
    device = DeviceDescription(holder)
    since = holder.since.onTheWire
    seenAt = holder.seenAt.onTheWire
    endsAt = holder.until.onTheWire
    state = holder.stateName
  }
}

extension OwnLease {
  init(_ holder: Holder) {
    self.init(
      lease: holder.lease.text,
      organization: LeaseAnswer.Named(id: holder.organization.id.text, name: holder.organization.name),
      product: holder.product.text, device: DeviceDescription(holder), since: holder.since.onTheWire,
      endsAt: holder.until.onTheWire, state: holder.stateName)
  }
}

extension DeviceDescription {
  init(_ holder: Holder) {
    self.init(id: holder.device.text, name: holder.deviceName, platform: holder.platform)
  }
}

extension Holder {
  var stateName: String { isLeaving ? "leaving" : "running" }
}
