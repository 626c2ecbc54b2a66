import Licensing
import Testing

@Suite("A seat's terms")
struct TermsTests {
  @Test(
    "they are those of the covering license that ends last, whatever the order",
    arguments: [
      [1, 2, 3], [3, 2, 1], [2, 3, 1],
    ])
  func endsLast(order: [Int]) throws {
    let ends = [1: 10_000, 2: 30_000, 3: 20_000]
    #expect(try planName(order.map { try PoolStage.license($0, seats: .limited(1), until: ends[$0]) }) == "Plan 2")
  }

  @Test("what never ends, ends last")
  func perpetual() throws {
    let licenses = try [
      PoolStage.license(1, seats: .limited(1)), PoolStage.license(2, seats: .limited(1), until: 900_000),
    ]
    #expect(try planName(licenses) == "Plan 1")
  }

  @Test(
    "among those that end together the id decides, always the same",
    arguments: [
      [1, 2, 3], [3, 2, 1], [2, 3, 1],
    ], [10_000, nil])
  func ties(order: [Int], until: Int?) throws {
    #expect(try planName(order.map { try PoolStage.license($0, seats: .limited(1), until: until) }) == "Plan 3")
  }

  @Test("a license that covers the seat names them even if others carry it; one that does not cover it never does")
  func covering() throws {
    let full = try PoolStage.license(1, seats: .limited(1), until: 50_000, members: [7])
    let forOthers = try PoolStage.license(2, seats: .limited(9), until: 90_000, members: [8, 9])
    let notYet = try PoolStage.license(3, seats: .limited(9), until: 99_000, from: 10)
    let everybody = try PoolStage.license(4, seats: .limited(9), until: 40_000)
    #expect(try planName([full, forOthers, notYet, everybody]) == "Plan 1")
    #expect(try planName([forOthers, notYet, everybody]) == "Plan 4")
  }

  @Test("each seat has the lease time of its license, and falls are in sight for the longest of them")
  func leaseTimes() throws {
    let short = try PoolStage.license(1, seats: .limited(1), until: 50_000, members: [1], lease: .seconds(60))
    let long = try PoolStage.license(2, seats: .limited(1), until: 1000, members: [2], lease: .seconds(900))
    var pool = Pool(licenses: [short, long])
    #expect(pool.sight == .seconds(900))
    #expect(pool.ask(try PoolStage.request(1), at: PoolStage.start).until == 60)
    #expect(pool.ask(try PoolStage.request(2), at: PoolStage.start).until == 900)
    #expect(pool.looked == [])
    // The request of the one with the short lease time is the first in sight of the fall.
    #expect(pool.ask(try PoolStage.request(1), at: PoolStage.at(101)).until == 161)
    #expect(pool.looked == [PoolStage.at(1000)])
    #expect(pool.leases[PoolStage.id(2)]?.cutAt == PoolStage.at(1000))
  }

  @Test("a pool without licenses sees as far as the standard lease time")
  func noLicenses() {
    #expect(Pool(licenses: []).sight == .minutes(5))
  }

  private func planName(_ licenses: [PoolLicense]) throws -> String? {
    var pool = Pool(licenses: licenses)
    return pool.ask(try PoolStage.request(7), at: PoolStage.start).seat?.terms.planName
  }
}
