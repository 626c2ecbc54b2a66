import Books
import Chance
import Licensing
import Storage
import TestKit
import Testing
import UseCases

@Suite("M7: how seats were used is counted up from what happened", .timeLimit(.minutes(10)))
struct GatherTests {
  @Test("claims and releases, two products on one seat, and every seat taken")
  func claims() async throws {
    let stage = try await HistoryStage()
    let desktop = stage.people[0].application()
    let cloud = stage.people[0].application("cloud")
    let other = stage.people[1].application("cloud")
    try await desktop.ask().expect(201)
    try await stage.pass(minutes: 10, [desktop])
    try await other.ask().expect(201)
    try await cloud.ask().expect(201)
    try await stage.pass(minutes: 20, [desktop, cloud, other])
    try await desktop.close().expect(204)
    try await stage.pass(minutes: 10, [cloud, other])
    try await other.close().expect(204)
    try await cloud.close().expect(204)
    try await stage.pass(minutes: 10)
    try await stage.gather()
    #expect(
      try await stage.days(["", "desktop", "cloud"]) == [
        "2021-01-01 all: 2, 70, 30", "2021-01-01 cloud: 2, 60, 0", "2021-01-01 desktop: 1, 30, 0",
      ])
    #expect(try await stage.hours() == ["00:00 2, 70"])
    #expect(try await stage.hours("desktop") == ["00:00 1, 30"])
    #expect(
      try await stage.members() == ["Person1.Institute 1 40", "Person2.Institute 1 30"])
    try await stage.server.stop()
  }

  @Test("counting twice, or while seats are held, counts nothing twice and loses nothing")
  func twice() async throws {
    let stage = try await HistoryStage()
    let application = stage.people[0].application()
    try await application.ask().expect(201)
    for _ in 0..<6 {
      try await stage.pass(minutes: 7, [application])
      for _ in 0..<2 { try await stage.gather() }
    }
    #expect(try await stage.members() == ["Person1.Institute 1 41 now"], "ten seconds are too fresh")
    try await application.close().expect(204)
    try await stage.pass(minutes: 30)
    for _ in 0..<3 { try await stage.gather() }
    #expect(try await stage.days() == ["2021-01-01 all: 1, 42, 0"])
    #expect(try await stage.members() == ["Person1.Institute 1 42"])
    try await stage.server.stop()
  }

  @Test("a transaction that breaks leaves nothing, and the next one counts it all")
  func broken() async throws {
    let stage = try await HistoryStage()
    let application = stage.people[0].application()
    try await application.ask().expect(201)
    try await stage.pass(minutes: 12, [application])
    try await application.close().expect(204)
    try await stage.pass(minutes: 1)
    let watched = WatchedEngine(stage.server.database)
    let runner = Runner(
      engine: watched, surroundings: stage.server.runner.surroundings, serverKey: TestServer.serverKey)
    watched.failNext(1)
    await #expect(throws: WatchedEngine.Broken.self) { try await UseGathering.run(runner) }
    #expect(try await stage.days() == [])
    watched.runTwice()
    try await UseGathering.run(runner)
    #expect(try await stage.days() == ["2021-01-01 all: 1, 12, 0"])
    try await stage.server.stop()
  }

  @Test("an application that crashes holds its seat until its promise ends, whenever that is noticed")
  func crash() async throws {
    let stage = try await HistoryStage()
    try await stage.people[0].application().ask().expect(201)
    try await stage.pass(minutes: 3)
    try await stage.gather()
    try await stage.pass(minutes: 57)
    try await stage.gather()
    #expect(try await stage.days() == ["2021-01-01 all: 1, 5, 0"])
    // Somebody else's claim settles what has run out.
    try await stage.people[1].application().ask().expect(201)
    try await stage.pass(minutes: 60)
    try await stage.gather()
    #expect(try await stage.days() == ["2021-01-01 all: 1, 10, 0"])
    #expect(try await stage.hours() == ["00:00 1, 5", "01:00 1, 5"])
    try await stage.server.stop()
  }

  @Test("a lease that has run out and comes back is two times, and none between")
  func cameBack() async throws {
    let stage = try await HistoryStage()
    let application = stage.people[0].application()
    try await application.ask().expect(201)
    try await stage.pass(minutes: 20)
    try await application.ask().expect(201)
    try await stage.pass(minutes: 4, [application])
    try await application.close().expect(204)
    try await stage.pass(minutes: 10)
    try await stage.gather()
    #expect(try await stage.days() == ["2021-01-01 all: 1, 9, 0"])
    try await stage.server.stop()
  }

  @Test("an outage of ours costs nobody a seat, and so it is counted")
  func outage() async throws {
    let stage = try await HistoryStage()
    try await stage.people[0].application().ask().expect(201)
    try await stage.pass(minutes: 1)
    stage.server.outage(of: .hours(2))
    try await stage.pass(minutes: 30)
    try await stage.gather()
    #expect(try await stage.days() == ["2021-01-01 all: 1, 125, 0"])
    try await stage.server.stop()
  }

  @Test("days are the vendor's: a seat that is held over midnight is used on both")
  func midnight() async throws {
    let stage = try await HistoryStage(at: Instant("2021-03-27T22:50:00Z"), zone: "Europe/Berlin")
    let application = stage.people[0].application()
    try await application.ask().expect(201)
    try await stage.pass(minutes: 30, [application])
    try await application.close().expect(204)
    // Clocks go on at two: the day has 23 hours.
    try await stage.pass(minutes: 90)
    try await stage.gather()
    #expect(try await stage.days() == ["2021-03-27 all: 1, 10, 0", "2021-03-28 all: 1, 20, 0"])
    #expect(try await stage.members() == ["Person1.Institute 2 30"])
    try await stage.server.stop()
  }

  @Test("who is silent is not looked at again; who was silent for long is counted from the next seat on")
  func silent() async throws {
    let stage = try await HistoryStage()
    let application = stage.people[0].application()
    try await application.ask().expect(201)
    try await application.close().expect(204)
    try await stage.pass(minutes: 10)
    try await stage.gather()
    let organization = stage.organization.id
    let counted = try await stage.server.books { try $0.gatheredAt([organization])[organization] }
    try await stage.pass(minutes: 10)
    try await stage.gather()
    #expect(try await stage.server.books { try $0.gatheredAt([organization])[organization] } == counted)
    stage.server.skip(to: HistoryStage.begin + .days(90))
    let later = stage.people[1].application()
    try await later.ask().expect(201)
    try await stage.pass(minutes: 6, [later])
    try await later.close().expect(204)
    try await stage.pass(minutes: 6)
    try await stage.gather()
    #expect(try await stage.days() == ["2021-04-01 all: 1, 6, 0"])
    try await stage.server.stop()
  }

  @Test("an outage makes nothing longer that was over before it")
  func outageAfterwards() async throws {
    let stage = try await HistoryStage()
    try await stage.people[0].application().ask().expect(201)
    try await stage.pass(minutes: 10)
    try await stage.gather()
    let before = try await stage.hours()
    stage.server.clock.move(by: .hours(10))
    let later = stage.people[1].application()
    try await later.ask().expect(201)
    try await stage.pass(minutes: 2, [later])
    try await later.close().expect(204)
    try await stage.pass(minutes: 10)
    try await stage.gather()
    #expect(before == ["00:00 1, 5"])
    #expect(try await stage.hours() == before + ["10:00 1, 2"])
    try await stage.server.stop()
  }

  @Test("the peak, and all the rest, equals a replay of the lease log", arguments: 1...3)
  func replay(seed: Int) async throws {
    let stage = try await HistoryStage(seats: 3, people: 6)
    var dice = SplitMix64(seed: UInt64(seed))
    var running: [Int: Application] = [:]
    for _ in 0..<90 {
      let number = Int.random(in: 0..<6, using: &dice)
      if let application = running[number] {
        // Closed, or crashed.
        if dice.chance(50) { _ = try await application.close() }
        running[number] = nil
      } else {
        let application = stage.people[number].application(dice.pick("desktop", "cloud"))
        if try await application.ask().status == 201 { running[number] = application }
      }
      try await stage.server.live(for: .seconds(50))
      for (number, application) in running {
        let answer = try await application.ask()
        if answer.status != 200 { running[number] = nil }
      }
      if dice.chance(15) { try await stage.gather() }
    }
    try await stage.pass(minutes: 30)
    try await stage.gather()
    let (organization, begin, end) = (stage.organization.id, HistoryStage.begin, stage.server.clock.now)
    let spans = try await stage.server.books {
      try $0.useSpans(of: organization, from: begin, to: end)
    }
    let count = UseCount(
      of: spans, from: begin, to: end, capacity: [Capacity.Step(from: begin, seats: .limited(3))], in: .utc)
    for product in [nil, ProductCode("desktop"), ProductCode("cloud")] {
      let stored = try await stage.server.books { try $0.useHours(of: organization, product, from: begin, to: end) }
      #expect(Set(stored) == Set(count.hours.filter { $0.product == product }))
    }
    let range = HistoryRange.last(1, through: Zone.utc.date(at: begin))
    let days = try await stage.server.books { try $0.useDays(of: organization, [nil], in: range) }
    #expect(days == count.days.filter { $0.product == nil })
    #expect((days.first?.peak ?? 0) > 1, "something happened")
    try await stage.server.stop()
  }

  @Test("what is older than can be looked back at is forgotten")
  func forgotten() async throws {
    let stage = try await HistoryStage()
    let application = stage.people[0].application()
    try await application.ask().expect(201)
    try await stage.pass(minutes: 2, [application])
    try await application.close().expect(204)
    try await stage.pass(minutes: 5)
    try await stage.gather()
    for (days, hours, members) in [(399, 1, 1), (402, 0, 1), (770, 0, 0)] {
      stage.server.skip(to: HistoryStage.begin + .days(days))
      while try await stage.server.runner.run(ForgetOldThings()) {}
      #expect(try await stage.hours().count == hours, "\(days)")
      #expect(try await stage.members().count == members, "\(days)")
      #expect(try await stage.days().count == 1, "days stay")
    }
    try await stage.server.stop()
  }
}
