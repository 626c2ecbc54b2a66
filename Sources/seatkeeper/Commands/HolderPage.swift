import SeatProtocol

/// What the server answers about the seats of an organization.
struct HolderPage: Decodable {
  struct Entry: Decodable {
    struct Person: Decodable {
      let name: String
      let email: String
    }

    let lease: String
    let seat: Int
    let member: Person
    let product: String
    let device: DeviceDescription
    let since: WireInstant
    let seenAt: WireInstant
    let endsAt: WireInstant
    let state: String
  }

  let organization: LeaseAnswer.Named
  let serverTime: WireInstant
  let seats: Int?
  let occupied: Int
  var data: [Entry]
  var nextCursor: String?
}

/// What the server answers about the capacity of an organization.
struct CapacityTimeline: Decodable {
  struct Step: Decodable {
    let from: WireInstant
    let seats: Int?
  }

  let timeline: [Step]
}
