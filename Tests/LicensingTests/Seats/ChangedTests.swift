import Licensing
import Testing

@Suite("What must be written after a command")
struct ChangedTests {
  @Test("a grant, and nothing when it is asked for again in the same millisecond")
  func grant() throws {
    var pool = Pool(licenses: [try PoolStage.license(1, seats: .limited(2))])
    _ = pool.ask(try PoolStage.request(1), at: PoolStage.start)
    #expect(pool.changed == [PoolStage.id(1)])
    try expectChanges([], of: pool.reloaded()) { $0.ask(try PoolStage.request(1), at: PoolStage.start) }
  }

  @Test("a refusal writes nothing")
  func refusal() throws {
    let pool = try full(seats: 2)
    try expectChanges([], of: pool) { $0.ask(try PoolStage.request(3), at: PoolStage.at(1)) }
    try expectChanges([], of: pool) { $0.ask(try PoolStage.request(2, lease: 1), at: PoolStage.at(1)) }
  }

  @Test("what runs out writes nothing by itself")
  func runsOut() throws {
    var pool = try full(seats: 2)
    #expect(pool.occupied(at: PoolStage.at(300)) == 0)
    #expect(pool.changed == [])
    try expectChanges([3], of: pool) { $0.ask(try PoolStage.request(3), at: PoolStage.at(300)) }
  }

  @Test("a lease that comes back is written as its next generation, with a grant of its own")
  func comesBack() throws {
    var pool = try full(seats: 2)
    let lease = try #require(pool.ask(try PoolStage.request(1), at: PoolStage.at(400)).seat?.lease)
    #expect(lease.generation == 2 && lease.seat == 3 && lease.grant == 3)
    #expect(pool.changed == [PoolStage.id(1)])
    #expect(pool.nextSeat == 4 && pool.nextGrant == 4)
  }

  @Test("a release once, the second time nothing")
  func release() throws {
    let pool = try full(seats: 2)
    expectChanges([1], of: pool) { $0.release(PoolStage.id(1), at: PoolStage.at(1)) }
    var released = pool
    _ = released.release(PoolStage.id(1), at: PoolStage.at(1))
    expectChanges([], of: released.reloaded()) { $0.release(PoolStage.id(1), at: PoolStage.at(2)) }
  }

  @Test("an id that is released before its claim is remembered apart")
  func forgone() throws {
    var pool = try full(seats: 2)
    _ = pool.release(PoolStage.id(9), at: PoolStage.at(1))
    #expect(pool.changed == [])
    #expect(pool.forgone == [PoolStage.id(9)])
    #expect(pool.ask(try PoolStage.request(9), at: PoolStage.at(1)) == .refused(.leaseOver))
  }

  @Test("who is ended by somebody else is written when it leaves and when it was told, not in between")
  func leaving() throws {
    var pool = try full(seats: 2)
    expectChanges([1], of: pool) { $0.end(PoolStage.id(1), at: PoolStage.at(1)) }
    _ = pool.end(PoolStage.id(1), at: PoolStage.at(1))
    pool = pool.reloaded()
    #expect(pool.occupied(at: PoolStage.at(2)) == 2)
    try expectChanges([1], of: pool) { $0.ask(try PoolStage.request(1), at: PoolStage.at(2)) }
    _ = pool.ask(try PoolStage.request(1), at: PoolStage.at(2))
    #expect(pool.occupied(at: PoolStage.at(2)) == 1)
    try expectChanges([], of: pool.reloaded()) { $0.ask(try PoolStage.request(1), at: PoolStage.at(3)) }
  }

  @Test("a blocked member's leases, and nobody else's")
  func blocked() throws {
    var pool = try full(seats: 3)
    _ = pool.ask(try PoolStage.request(1, lease: 11), at: PoolStage.at(1))
    pool = pool.reloaded()
    pool.block(PoolStage.id(1), at: PoolStage.at(2))
    #expect(pool.changed == [PoolStage.id(1), PoolStage.id(11)])
  }

  @Test("the first look at a fall writes those who are cut by it, and the second look nothing")
  func look() throws {
    let staying = try PoolStage.license(1, seats: .limited(1))
    let ending = try PoolStage.license(2, seats: .limited(2), until: 400)
    var pool = Pool(licenses: [staying, ending])
    for member in 1...3 { _ = pool.ask(try PoolStage.request(member), at: PoolStage.start) }
    #expect(pool.leases.values.allSatisfy { $0.cutAt == nil })
    pool = pool.reloaded()
    #expect(pool.ask(try PoolStage.request(1), at: PoolStage.at(101), renewal: .whenDue).until == 401)
    #expect(pool.changed == [PoolStage.id(1), PoolStage.id(2), PoolStage.id(3)])
    #expect(pool.leases.values.filter { $0.cutAt == PoolStage.at(400) }.map(\.seat).sorted() == [2, 3])
    try expectChanges([1], of: pool.reloaded()) { $0.ask(try PoolStage.request(1), at: PoolStage.at(102)) }
  }

  private func full(seats: Int) throws -> Pool {
    var pool = Pool(licenses: [try PoolStage.license(1, seats: .limited(seats))])
    for member in 1...2 { #expect(pool.ask(try PoolStage.request(member), at: PoolStage.start).until == 300) }
    return pool.reloaded()
  }

  private func expectChanges(
    _ leases: Set<Int>, of pool: Pool, by command: (inout Pool) throws -> SeatDecision,
    sourceLocation: SourceLocation = #_sourceLocation
  ) rethrows {
    var pool = pool
    let decision = try command(&pool)
    #expect(
      pool.changed == Set(leases.map { PoolStage.id($0) }), "after \(decision)", sourceLocation: sourceLocation)
  }
}
