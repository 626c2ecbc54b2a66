import Books
import Licensing
import Storage
import TestKit
import Testing
import UseCases

@Suite("A list of members", .timeLimit(.minutes(10)))
struct MemberListTests {
  /// An organization whose owner is called Office, and whoever is added.
  private struct Stage {
    let server: TestServer
    let office: Person
    let organization: Organization

    init(on engine: TestEngine) async throws {
      server = try await TestServer.start(on: engine)
      (office, organization) = try await server.office(seats: 5)
    }

    func add(_ name: String, _ email: String) async throws {
      let account = try await server.runner.run(EnterAccount(caller: TestServer.staff, email: email, name: name))
      try await server.runner.run(
        AddMember(caller: TestServer.staff, organization: organization.id, account: account.id))
    }

    func page(
      _ choice: MemberChoice, after cursor: MemberCursor? = nil, isBackward: Bool = false, limit: Int = 100
    ) async throws -> [MemberEntry] {
      try await server.runner.ask(
        SeeMemberPage(
          caller: TestServer.staff, organization: organization.id, choice, cursor: cursor, isBackward: isBackward,
          limit: limit)
      ).members
    }

    func count(_ choice: MemberChoice) async throws -> Int {
      try await server.runner.ask(
        SeeMemberPage(caller: TestServer.staff, organization: organization.id, choice, limit: 1)
      ).total
    }
  }

  @Test(
    "is read forward and backward, over equal names and equal moments, and turned around",
    arguments: TestEngine.allCases, MemberChoice.Sort.allCases)
  func paging(engine: TestEngine, sort: MemberChoice.Sort) async throws {
    let stage = try await Stage(on: engine)
    for number in 1...7 { try await stage.add("Hana Brandt", "hana\(number)@example.org") }
    var orders: [[AccountID]] = []
    for isTurned in [false, true] {
      let choice = MemberChoice(sort: sort, isTurned: isTurned)
      let all = try await stage.page(choice)
      #expect(Set(all.map(\.membership.account)).count == 8)
      var (forward, next): ([MemberEntry], MemberCursor?) = ([], nil)
      repeat {
        let page = try await stage.page(choice, after: next, limit: 3)
        forward += page
        next = page.count == 3 ? page.last.map { MemberCursor(at: $0, of: sort) } : nil
      } while next != nil
      #expect(forward == all)
      let last = try #require(all.last)
      var (backward, place) = ([MemberEntry](), MemberCursor(at: last, of: sort))
      while let first = try await stage.page(choice, after: place, isBackward: true, limit: 3).first {
        backward = try await stage.page(choice, after: place, isBackward: true, limit: 3) + backward
        place = MemberCursor(at: first, of: sort)
      }
      #expect(backward == all.dropLast())
      orders.append(all.map(\.membership.account))
    }
    #expect(orders[1] == orders[0].reversed())
    try await stage.server.stop()
  }

  /// What is chosen, and who is found.
  private static let choices: [(MemberChoice, [String])] = [
    (MemberChoice(), ["Ada", "Bob", "Carl", "Dora", "Office"]),
    (MemberChoice(state: .active), ["Ada", "Carl", "Office"]), (MemberChoice(state: .endsSoon), ["Carl"]),
    (MemberChoice(state: .deactivated), ["Bob"]), (MemberChoice(state: .ended), ["Dora"]),
    (MemberChoice(seat: .now), ["Carl"]), (MemberChoice(seat: .lately), ["Ada", "Carl"]),
    (MemberChoice(seat: .longAgo), ["Bob", "Dora", "Office"]), (MemberChoice(seat: .never), ["Bob", "Office"]),
    (MemberChoice(role: .owner), ["Office"]), (MemberChoice(role: .member), ["Bob", "Carl", "Dora"]),
    (MemberChoice(role: .reader), ["Ada"]), (MemberChoice(search: "ARL@"), ["Carl"]),
    (MemberChoice(search: "o"), ["Ada", "Bob", "Carl", "Dora", "Office"]), (MemberChoice(search: "%"), []),
    (MemberChoice(search: "o", role: .member, state: .deactivated, seat: .never), ["Bob"]),
    (MemberChoice(state: .active, seat: .longAgo), ["Office"]),
  ]

  @Test("is filtered by what is so, however many sit", arguments: TestEngine.allCases)
  func filters(engine: TestEngine) async throws {
    let stage = try await Stage(on: engine)
    let server = stage.server
    var people: [String: Person] = [:]
    for name in ["bob", "dora"] { people[name] = try await server.account(name) }
    for person in people.values { try await server.add(person, to: stage.organization) }
    server.skip(to: Instant("2021-07-20T12:00:00Z"))
    for name in ["ada", "carl"] {
      let person = try await server.account(name)
      try await server.add(person, to: stage.organization, as: name == "ada" ? .reader : .member)
      people[name] = person
    }
    func set(_ name: String, _ change: Query) async throws {
      let account = try #require(people[name]?.account)
      try await server.silently("update memberships set \(change) where account = \(account)")
    }
    let now = server.clock.now
    try await set("ada", "last_seat_at = \(now - .days(10))")
    try await set("bob", "deactivated_at = \(now)")
    try await set("carl", "ends_at = \(now + .days(5))")
    try await set("dora", "ends_at = \(now - .days(5)), last_seat_at = \(now - .days(190))")
    try await people["carl"]?.application().ask().expect(201)
    for isCrowded in [false, true] {
      if isCrowded { try await crowd(stage) }
      for (choice, names) in Self.choices {
        #expect(try await stage.page(choice).map(\.name) == names, "\(choice), crowded: \(isCrowded)")
        #expect(try await stage.count(choice) == names.count, "\(choice), crowded: \(isCrowded)")
        for sort in MemberChoice.Sort.allCases {
          var sorted = choice
          sorted.sort = sort
          #expect(try await stage.page(sorted).map(\.name).sorted() == names, "\(sorted)")
        }
      }
    }
    try await server.stop()
  }

  @Test("tells who sits to those only who may see seats")
  func sitting() async throws {
    let stage = try await Stage(on: .chosen)
    let (server, organization) = (stage.server, stage.organization.id)
    let bob = try await server.account("bob")
    try await server.add(bob, to: stage.organization)
    try await bob.application().ask().expect(201)
    let sven = try await server.account("sven")
    try await server.command("PUT", "/api/v1/staff/people/sven@example.org", json: #"{"role":"sales"}"#).expect(204)
    try await server.secondFactor(of: "sven@example.org")
    for (caller, names, isTold) in [
      (TestServer.staff, ["Bob"], true), (.account(sven.account, scope: .account), ["Bob", "Office"], false),
    ] as [(Caller, [String], Bool)] {
      let choice = MemberChoice(seat: .now)
      let page = try await server.runner.ask(
        SeeMemberPage(caller: caller, organization: organization, choice, limit: 10))
      #expect(page.members.map(\.name) == names && page.total == names.count)
      #expect(page.running.isEmpty == !isTold)
      let list = try await server.runner.ask(
        SeeMembers(caller: caller, organization: organization, choice, limit: 10))
      #expect(list.members.map(\.name) == names && list.total == names.count)
    }
    try await server.stop()
  }

  /// So many leases are open that members are asked one by one: they have all run out.
  private func crowd(_ stage: Stage) async throws {
    let ids: [LeaseID] = (0..<2001).map { _ in stage.server.newID() }
    let batch = Batch(Column("lease", ids))
    try await stage.server.silently(
      """
      insert into leases (lease, generation, current, organization, account, product, version, device, seat,
        grant_number, granted_at, ends_at, state, seen_at)
      select \(r: "lease"), 1, 1, \(stage.organization.id), \(stage.office.account), 'desktop', 0, 'pc', 1, 1, 0, 0,
        'running', 0 \(from: batch)
      """)
  }
}
