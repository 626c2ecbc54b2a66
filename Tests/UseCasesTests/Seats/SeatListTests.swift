import API
import Books
import Licensing
import Storage
import TestKit
import Testing

@testable import UseCases

@Suite("Who sits, as a list", .timeLimit(.minutes(10)))
struct SeatListTests {
  /// Five people in an office of seven seats, who have sat down one after the other. The third uses a laptop besides.
  private struct Office {
    let server: TestServer
    let organization: Organization
    let people: [Person]
    let laptop: Application

    init(on engine: TestEngine) async throws {
      server = try await TestServer.start(on: engine)
      try await server.plan("Team", products: ["desktop", "cloud"])
      let owner = try await server.account("owner")
      organization = try await server.organization("Office", owner: owner)
      try await server.license("Team", for: organization, seats: .limited(7))
      people = try await server.people(5, in: organization)
      let devices = ["LAB-4", "LAB-3", "LAB-5", "Ærø", "LAB-1"]
      for (person, device) in zip(people, devices) {
        server.clock.move(by: .seconds(1))
        try await person.application(device == "LAB-1" ? "cloud" : "desktop", on: device).ask().expect(201)
      }
      laptop = people[2].application("cloud", on: "100% laptop")
      try await laptop.ask().expect(201)
    }

    var moment: Moment { Moment(wall: server.clock.now, lost: .zero) }

    /// By the numbers of the people.
    func list(
      _ choice: SeatChoice, by search: SeatSearch = .byLease, after cursor: SeatCursor? = nil, limit: Int = 200
    ) async throws -> [[Holder]] {
      let (id, moment) = (organization.id, moment)
      return try await server.books {
        try $0.seats(of: id, choice, by: search, at: moment, after: cursor, limit: limit)
      }
    }

    func numbers(_ choice: SeatChoice, by search: SeatSearch = .byLease) async throws -> [Int] {
      try await list(choice, by: search).map { seat in
        (people.firstIndex { $0.account == seat.first?.member } ?? -1) + 1
      }
    }

    func see(_ choice: SeatChoice = SeatChoice()) async throws -> SeatsSeen {
      try await server.services.desk.see(
        SeatsAsked(caller: TestServer.staff, organization: organization.id, choice))
    }

    func idle(_ person: Int, minutes: Int, product: String = "desktop") async throws {
      let since = server.clock.now - .minutes(minutes)
      let account = people[person - 1].account
      try await server.silently(
        "update leases set idle_since = \(since) where account = \(account) and product = \(product)")
    }
  }

  @Test("stands in the order that is asked for, one row a seat", arguments: TestEngine.allCases)
  func order(engine: TestEngine) async throws {
    let office = try await Office(on: engine)
    #expect(try await office.numbers(SeatChoice(sort: .since)) == [1, 2, 3, 4, 5])
    #expect(try await office.numbers(SeatChoice(sort: .member)) == [1, 2, 3, 4, 5])
    #expect(try await office.numbers(SeatChoice(sort: .product)) == [5, 1, 2, 3, 4])
    #expect(try await office.numbers(SeatChoice(sort: .device)) == [5, 2, 1, 3, 4], "letters beyond A to Z come last")
    #expect(try await office.numbers(SeatChoice(sort: .seen)) == [1, 2, 3, 4, 5])
    #expect(try await office.numbers(SeatChoice(sort: .device), by: .byMember) == [1, 2, 3, 4, 5])
    #expect(try await office.list(SeatChoice()).map(\.count) == [1, 1, 2, 1, 1])
    try await office.server.stop()
  }

  @Test("comes in pages, each seat once, whatever the order", arguments: TestEngine.allCases)
  func pages(engine: TestEngine) async throws {
    let office = try await Office(on: engine)
    for search in [SeatSearch.byLease, .byMember] {
      for sort in SeatChoice.Sort.allCases {
        let choice = SeatChoice(sort: sort)
        let whole = try await office.list(choice, by: search).compactMap(\.first?.seat)
        var paged: [Int] = []
        var cursor: SeatCursor?
        repeat {
          let page = try await office.list(choice, by: search, after: cursor, limit: 2)
          paged += page.compactMap(\.first?.seat)
          cursor =
            page.count < 2
            ? nil : page.last?.first.map { SeatCursor(lease: $0.lease, grant: $0.grant, seenAt: $0.seenAt) }
        } while cursor != nil
        #expect(whole.count == 5 && paged == whole, "\(search), \(sort)")
      }
    }
    try await office.server.stop()
  }

  @Test(
    "is searched by name, address and device; a sign that stands for others stands for itself",
    arguments: TestEngine.allCases)
  func search(engine: TestEngine) async throws {
    let office = try await Office(on: engine)
    let found: [(String, [Int])] = [
      ("PERSON2", [2]), ("person4.office@", [4]), ("lab-", [1, 2, 3, 5]), ("LAPTOP", [3]), ("ærø", [4]), ("Æ", [4]),
      ("%", [3]), ("_", []), ("nobody", []),
    ]
    for (words, numbers) in found {
      #expect(try await office.numbers(SeatChoice(search: words)) == numbers, "\(words)")
    }
    #expect(try await office.numbers(SeatChoice(search: "person2"), by: .byMember) == [2])
    #expect(try await office.numbers(SeatChoice(search: "lab-"), by: .byMember) == [])
    try await office.server.stop()
  }

  @Test("shows the seats of one product, and those that nobody uses", arguments: TestEngine.allCases)
  func filters(engine: TestEngine) async throws {
    let office = try await Office(on: engine)
    let cloud = ProductCode("cloud")
    try await office.idle(1, minutes: 71)
    try await office.idle(3, minutes: 40)
    try await office.idle(5, minutes: 19, product: "cloud")
    for search in [SeatSearch.byLease, .byMember] {
      let numbers = try await office.numbers(SeatChoice(product: cloud), by: search)
      // The fifth has begun with it first, though the third sits longer.
      #expect(numbers == (search == .byLease ? [5, 3] : [3, 5]))
      #expect(try await office.numbers(SeatChoice(product: ProductCode("other")), by: search) == [])
      #expect(
        try await office.numbers(SeatChoice(idleFor: .minutes(20)), by: search) == [1], "3 uses the laptop meanwhile")
    }
    #expect(try await office.see().idle == 2)
    try await office.idle(3, minutes: 40, product: "cloud")
    for search in [SeatSearch.byLease, .byMember] {
      #expect(try await office.numbers(SeatChoice(idleFor: .minutes(20)), by: search) == [1, 3])
      #expect(try await office.numbers(SeatChoice(product: cloud, idleFor: .minutes(20)), by: search) == [3])
    }
    #expect(try await office.see().idle == 3)
    try await office.server.stop()
  }

  @Test("of a seat that is ended says by whom and by when it is free", arguments: TestEngine.allCases)
  func ended(engine: TestEngine) async throws {
    let office = try await Office(on: engine)
    let helper = Caller.account(office.people[0].account, scope: .account)
    let seat = try #require(try await office.see().seats.first { $0.leases[0].member == office.people[2].account })
    let name = SeatName(number: seat.leases[0].seat, member: seat.leases[0].member)
    await #expect(throws: Denial.self) {
      try await office.server.services.desk.end(name, in: office.organization.id, by: helper)
    }
    #expect(try await office.see().leaving == 0)
    let until = try await office.server.services.desk.end(
      name, in: office.organization.id, by: TestServer.staff)
    let seen = try await office.see()
    #expect(seen.leaving == 1 && seen.occupied == 5 && seen.leavingUntil == until)
    let ended = try #require(seen.seats.first { $0.isLeaving })
    #expect(ended.leases.count == 2 && ended.until == until && ended.ending?.at == office.server.clock.now)
    #expect(try await office.laptop.ask().short == "410 lease_over")
    #expect(try await office.see().leaving == 1, "the other application was not told yet")
    try await office.server.live(for: .minutes(5))
    #expect(try await office.see().leaving == 0)
    try await office.server.stop()
  }
}
