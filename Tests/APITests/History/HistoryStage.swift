import Books
import Licensing
import Storage
import TestKit
import UseCases

/// An institute with two seats for the desktop and the cloud application, and people who use them; time begins at
/// midnight of the first of January, a Friday.
struct HistoryStage {
  static let owner = "office@example.org"
  static let begin = Instant("2021-01-01T00:00:00Z")

  let server: TestServer
  let owner: Person
  let organization: Organization
  let people: [Person]

  init(at instant: Instant = begin, zone: String = "UTC", seats: Int = 2, people count: Int = 3) async throws {
    server = try await TestServer.start(at: instant)
    try await server.silently("update server set zone = \(zone)")
    owner = try await server.register("Office", email: Self.owner)
    organization = try await server.organization("Institute", owner: owner)
    try await server.plan("Team", products: ["desktop", "cloud"])
    try await server.license("Team", for: organization, seats: .limited(seats))
    people = try await server.people(count, in: organization)
  }

  /// Minutes pass in which these applications give signs of life.
  func pass(minutes: Int, _ running: [Application] = []) async throws {
    for _ in 0..<minutes {
      try await server.live(for: .minutes(1))
      for application in running { try await application.ask().expect(200) }
    }
  }

  func gather() async throws { try await UseGathering.run(server.runner) }

  private var wholeRange: HistoryRange {
    get throws {
      let day = Zone.utc.date(at: Self.begin)
      return try HistoryRange(from: day.adding(days: -100), through: day.adding(days: 200), on: day.adding(days: 400))
    }
  }

  /// What was counted by the day: `2021-01-01 all: 2, 60, 20` has peak, minutes of all seats, minutes in which every
  /// seat was taken.
  func days(_ products: [String] = [""]) async throws -> [String] {
    let (organization, range) = (organization.id, try wholeRange)
    let days = try await server.books { try $0.useDays(of: organization, products.map { ProductCode($0) }, in: range) }
    return days.map {
      "\($0.day) \($0.product?.text ?? "all"): \($0.peak), \($0.seatTime.minutes), \($0.fullTime.minutes)"
    }
  }

  /// The same by the hour of UTC: `00:00 2, 60`.
  func hours(_ product: String = "") async throws -> [String] {
    let organization = organization.id
    let hours = try await server.books {
      try $0.useHours(
        of: organization, ProductCode(product), from: Self.begin - .days(100), to: Self.begin + .days(200))
    }
    return hours.map { "\(Zone.utc.clock(at: $0.hour)) \($0.peak), \($0.seatTime.minutes)" }
  }

  /// Members by their use: name, minutes, whether they hold a seat now.
  func members() async throws -> [String] {
    let (organization, range, now) = (organization.id, try wholeRange, server.clock.now)
    let members = try await server.books {
      try $0.memberUse(
        of: organization, MemberUseChoice(sort: .days), in: range, from: .distantPast,
        at: Moment(wall: now, lost: .zero), limit: 100)
    }
    return members.map { "\($0.name) \($0.days) \($0.seatTime.minutes)\($0.holdsNow ? " now" : "")" }.sorted()
  }

  /// Writes down that somebody was refused.
  func refuse(_ person: Person, at instant: Instant, minutes: Int, seated: Bool = false, _ product: String = "desktop")
    async throws
  {
    let (id, last): (EpisodeID, Instant) = (server.newID(), instant + .minutes(minutes))
    try await server.silently(
      """
      insert into episodes (id, organization, account, product, reason, first_at, last_at, tries, seated_at, is_open)
      values (\(id), \(organization.id), \(person.account), \(product), 'no_seat_free', \(instant), \(last), 3,
        \(seated ? last : nil), 0)
      """)
  }
}

extension Duration {
  fileprivate var minutes: Int64 { milliseconds / 60_000 }
}
