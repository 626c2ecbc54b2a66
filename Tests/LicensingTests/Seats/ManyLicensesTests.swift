import Testing

@testable import Licensing

@Suite("Five thousand licenses for one person each")
struct ManyLicensesTests {
  private static let people = 5000

  @Test("each is filled by its person, so that the shared license stays free and has no kinds on it")
  func ownLicenseFirst() throws {
    let sitting = try (1...Self.people).map { try Self.lease(of: $0) }
    var pool = try Self.pool(shared: 1, leases: sitting)
    #expect(pool.occupied(at: PoolStage.start) == Self.people)
    #expect(try pool.free(PoolStage.request(1).product, at: PoolStage.start) == 1)
    let size = try PlacementSize(of: pool.present)
    #expect(size.kindsOnLicense.last == 0)
    #expect(size.kindsOnLicense.dropLast().allSatisfy { $0 == 1 })
    #expect(try pool.ask(PoolStage.request(10_001), at: PoolStage.start).until == 300)
    #expect(try pool.ask(PoolStage.request(10_002), at: PoolStage.start) == .refused(.noSeatFree))
    #expect(try PlacementSize(of: pool.present).kindsOnLicense.last == 1)
    #expect(pool.changed == [PoolStage.id(10_001)])
  }

  @Test("strangers on the shared license are one kind, however many they are")
  func strangers() throws {
    var pool = try Self.pool(shared: 40)
    for stranger in 10_001...10_040 {
      #expect(pool.ask(try PoolStage.request(stranger), at: PoolStage.start).until == 300)
    }
    let size = try PlacementSize(of: pool.present)
    #expect(size.kinds == 1)
    #expect(size.kindsOnLicense.last == 1)
    #expect(pool.ask(try PoolStage.request(10_041), at: PoolStage.start) == .refused(.noSeatFree))
    #expect(pool.ask(try PoolStage.request(17), at: PoolStage.start).until == 300)
  }

  @Test("kinds are as many as the people who sit, never as the licenses that are owned")
  func kinds() throws {
    var pool = try Self.pool(shared: 2)
    for member in [7, 4711, 2500] { _ = pool.ask(try PoolStage.request(member), at: PoolStage.start) }
    #expect(try PlacementSize(of: pool.present).kinds == 3)
  }

  /// One license for each person, one device a seat, and one that all share.
  private static func pool(shared: Int, leases: [Lease] = []) throws -> Pool {
    let own = try (1...people).map { try PoolStage.license($0, seats: .limited(1), members: [$0], devices: 1) }
    return Pool(
      licenses: own + [try PoolStage.license(9_999_999, seats: .limited(shared))], leases: leases,
      nextSeat: leases.count + 1, nextGrant: leases.count + 1)
  }

  private static func lease(of member: Int) throws -> Lease {
    let request = try PoolStage.request(member)
    return Lease(
      id: request.lease, member: request.member, device: request.device, product: request.product, version: 0,
      seat: member, grant: member, grantedAt: PoolStage.start, endsAt: PoolStage.at(300))
  }
}

/// How large the flow of a placement is: every step of it looks at the kinds on a license, and at nothing else.
private struct PlacementSize {
  let kinds: Int
  /// In the order of the pool's licenses.
  let kindsOnLicense: [Int]

  init(of level: Level) throws {
    let placement = Mirror(reflecting: level).descendant("placement")
    let parts = Mirror(reflecting: try #require(placement))
    kinds = try #require(parts.descendant("covers") as? [Placement.Cover]).count
    kindsOnLicense = try #require(parts.descendant("kindsOn") as? [Set<Int>]).map(\.count)
  }
}
