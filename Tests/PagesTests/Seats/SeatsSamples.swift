import Licensing
import TestKit
import Wording

@testable import Books
@testable import Pages
@testable import UseCases

/// The page of seats, as those see it who act for an organization.
extension Samples {
  static let seatsOffice = Organization(id: id(9), name: sociology)
  private static let me: AccountID = id(1)
  static let seatsCodes = ["desktop", "cloud"].compactMap { ProductCode($0) }
  static let seatsCatalog = Dictionary(
    uniqueKeysWithValues: zip(seatsCodes, ["Lumen Desktop", "Lumen Cloud"]).map { ($0, Product(code: $0, name: $1)) })

  /// Somebody who acts for the organization.
  static func acting(as role: Role = .administrator, in language: Language = .english) -> Reader {
    let actions = Action.allCases.filter { Permissions.allows($0, to: role) }
    return Reader(
      language: language, vendor: vendor, person: mira, offices: [Office(organization: seatsOffice, role: role)],
      acting: SeeReader.Acting(organization: seatsOffice, role: role, actions: Set(actions)))
  }

  /// What a lease of somebody is shown as.
  static func holder(
    _ number: Int, _ name: String, minutes: Int, product: Int = 0, version: Int = 8, device: String = "SOZ-LAB-14",
    platform: String = "Windows 11", seen seconds: Int = 5, isLeaving: Bool = false, idle: Int? = nil
  ) -> Holder {
    Holder(
      lease: id(100 + number), organization: seatsOffice, member: id(200 + number % 50), memberName: name,
      email: "person\(number)@uni-nordhafen.example", product: seatsCodes[product], version: version,
      device: deviceID(device.isEmpty ? "a1b2" : device), deviceName: device, platform: platform, seat: 1 + number % 50,
      grant: number + 1,
      since: now - .minutes(minutes), seenAt: now - .seconds(seconds), until: now + .seconds(279), isLeaving: isLeaving,
      idleSince: idle.map { now - .minutes($0) })
  }

  private static func deviceID(_ text: String) -> DeviceID {
    guard let id = DeviceID(String(text.prefix(60))) else { preconditionFailure("\(text) is no device") }
    return id
  }

  private static let leaving = LeaseEnding(at: now - .seconds(10), by: me, name: "Mira Okafor")

  static let heldSeats = [
    HeldSeat(leases: [holder(1, "Oskar Rossi", minutes: 292)]),
    HeldSeat(leases: [
      holder(2, "Yusuf Okafor", minutes: 286, device: "OKAFOR-MBP", platform: "macOS 15", seen: 26, idle: 71)
    ]),
    HeldSeat(leases: [
      holder(3, "Oskar Quist", minutes: 266, device: "QUIST-MBP", platform: "macOS 15"),
      holder(53, "Oskar Quist", minutes: 20, product: 1, version: 0, device: "SOZ-LAB-02"),
    ]),
    HeldSeat(
      leases: [holder(4, "Paula Ueda", minutes: 212, seen: 23, isLeaving: true)], ending: leaving),
    HeldSeat(
      leases: [holder(5, "Paula Ueda", minutes: 4000, platform: "", seen: 2, isLeaving: true)],
      ending: LeaseEnding(at: now - .days(1), by: id(3), name: "Ada Brandt")),
    HeldSeat(
      leases: [holder(6, "Zoë Wójcik", minutes: 0, device: "", seen: 4000, isLeaving: true)],
      ending: LeaseEnding(at: now, by: nil, name: nil)),
    HeldSeat(leases: (0..<4).map { holder(7 + 50 * $0, "Xenia Tanaka", minutes: 59, device: "SOZ-TS-\($0)") }),
  ]

  static func seen(
    _ capacity: SeatCount = .limited(35), occupied: Int = 23, idle: Int = 3, leaving: Int = 1,
    free: [SeatCount] = [.limited(12), .limited(12)], search: SeatSearch = .byLease, seats: [HeldSeat] = heldSeats,
    hasMore: Bool = false, idleMinutes: Int = 0, ended: String? = nil, until: Instant? = nil
  ) -> SeatsSeen {
    SeatsSeen(
      organization: seatsOffice, capacity: capacity, occupied: occupied, idle: idle, leaving: leaving,
      leavingUntil: leaving == 0 ? nil : now + .seconds(279),
      free: zip(seatsCodes, free).map { FreeSeats(product: $0, seats: $1) }, products: seatsCatalog, search: search,
      seats: seats, hasMore: hasMore, idleMinutes: idleMinutes, endedName: ended, endedUntil: until,
      edition: SeatEdition(organization: seatsOffice.id, text: "17-3", changedAt: now - .seconds(10)),
      moment: Moment(wall: now, lost: .zero))
  }

  static func seatsPage(
    _ seen: SeatsSeen, _ query: String = "", as role: Role = .administrator, in language: Language = .english
  ) -> SeatsPage {
    SeatsPage(seen, SeatsQuery(query), me: me, for: acting(as: role, in: language))
  }

  static func seats(said: Bool = false, in language: Language = .english) -> SeatsPage {
    seatsPage(
      seen(hasMore: true, ended: said ? "Paula Ueda" : nil, until: said ? now + .seconds(279) : nil), in: language)
  }

  /// Five thousand seats, and a question about them.
  static func seatsMany(in language: Language = .english) -> SeatsPage {
    seatsPage(
      seen(
        .limited(5000), occupied: 4213, idle: 300, leaving: 5, free: [.limited(787), .limited(5)],
        seats: Array(heldSeats.prefix(3)), hasMore: true, idleMinutes: 30),
      "q=o%26a&product=cloud&idle=20&sort=member&size=25&after=\(cursor.text)", in: language)
  }

  static let cursor = SeatCursor(lease: id(101), grant: 7, seenAt: now)

  static func seatsEmpty(in language: Language = .english) -> SeatsPage {
    seatsPage(
      seen(.limited(12), occupied: 0, idle: 0, leaving: 0, free: [.limited(12)], seats: []), in: language)
  }

  static func seatsUnlimited(in language: Language = .english) -> SeatsPage {
    seatsPage(
      seen(.unlimited, occupied: 7, idle: 0, leaving: 0, free: [.unlimited], seats: Array(heldSeats.prefix(1))),
      in: language)
  }

  static func seatsPages(in language: Language) -> [any Page] {
    [
      seats(in: language), seats(said: true, in: language), seatsMany(in: language), seatsEmpty(in: language),
      seatsUnlimited(in: language),
      seatsPage(seen(ended: "Paula Ueda"), as: .seatHelper, in: language),
      seatsPage(
        seen(.limited(0), occupied: 0, idle: 0, leaving: 0, free: [], seats: []), as: .seatHelper, in: language),
      seatsPage(seen(.limited(0), occupied: 0, idle: 0, leaving: 0, free: [], seats: []), in: language),
      seatsPage(seen(.limited(23), free: [.limited(0)], seats: []), "q=nobody", in: language),
      seatsPage(
        seen(.limited(60_000), occupied: 50_000, free: [.limited(1), .unlimited], search: .byMember), in: language),
    ]
  }

  static let seatsPaths: [String] = {
    let organization = seatsOffice.id.text
    let members = heldSeats.flatMap(\.leases).map(\.member)
    return PortalSection.allCases.map { $0.path(of: organization) } + [SeatsAddress.end(organization)]
      + members.flatMap {
        [MembersPath(of: organization).one($0.text), MembersPath(of: organization).deactivate($0.text)]
      }
  }()

  static func hostileSeatsPages(_ value: String, _ reader: Reader) -> [any Page] {
    let acting = Reader(
      language: reader.language, vendor: value, person: .init(name: value, email: value), offices: [],
      acting: SeeReader.Acting(
        organization: Organization(id: id(9), name: value), role: .owner, actions: Set(Action.allCases)))
    let seats = [
      HeldSeat(leases: [holder(1, value, minutes: 5, device: value, platform: value)]),
      HeldSeat(
        leases: [holder(2, value, minutes: 5, device: value, isLeaving: true)],
        ending: LeaseEnding(at: now, by: nil, name: value)),
    ]
    var query = SeatsQuery()
    query.choice.search = value
    return [SeatsPage(seen(seats: seats, ended: value, until: now), query, me: me, for: acting)]
  }
}
