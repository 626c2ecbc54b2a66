import Licensing
import Testing

@Suite("Rounds of a kept pool")
struct RoundTests {
  @Test("after a round it keeps those who hold a seat and nobody else")
  func endRound() throws {
    var pool = try Self.seated(1, 2, 3)
    _ = pool.release(PoolStage.id(2), at: PoolStage.at(1))
    _ = pool.release(PoolStage.id(9), at: PoolStage.at(1))
    pool.learn(PoolStage.id(8), isBlocked: true)
    #expect(pool.takeChanged().map(\.id) == [PoolStage.id(2)])
    pool.endRound()
    #expect(pool.leases.values.map(\.seat).sorted() == [1, 3])
    #expect(pool.changed.isEmpty && pool.forgone.isEmpty && pool.blocked.isEmpty)
  }

  @Test("what it does not keep it is told before a command, and forgets again")
  func learn() throws {
    var pool = try Self.seated(1, 2, 3)
    _ = pool.release(PoolStage.id(2), at: PoolStage.at(1))
    let released = try #require(pool.takeChanged().first)
    pool.endRound()
    pool.learn(released)
    pool.learn(forgone: PoolStage.id(9))
    pool.learn(PoolStage.id(7), isBlocked: true)
    #expect(pool.ask(try PoolStage.request(2), at: PoolStage.at(2)) == .refused(.leaseOver))
    #expect(pool.ask(try PoolStage.request(9), at: PoolStage.at(2)) == .refused(.leaseOver))
    #expect(pool.ask(try PoolStage.request(7), at: PoolStage.at(2)) == .refused(.deactivated))
    pool.endRound()
    #expect(pool.leases.count == 2)
    #expect(pool.ask(try PoolStage.request(7), at: PoolStage.at(2)).until == 302)
  }

  @Test("who has run out is handed out once, so many at a time; who came back before is not")
  func runOut() throws {
    var pool = try Self.seated(1, 2, 3, 4)
    #expect(pool.occupied(at: PoolStage.at(300)) == 0)
    let back = pool.ask(try PoolStage.request(3), at: PoolStage.at(300)).seat
    #expect(back?.lease.generation == 2)
    let handedOut = pool.takeRunOut(atMost: 2) + pool.takeRunOut(atMost: 2)
    #expect(Set(handedOut.map(\.seat)) == [1, 2, 4])
    #expect(pool.takeRunOut() == [])
    #expect(pool.leases.values.map(\.generation) == [2])
  }

  @Test("one that has run out is told to the pool again and comes back as the next generation")
  func comesBack() throws {
    var pool = try Self.seated(1, 2)
    #expect(pool.occupied(at: PoolStage.at(300)) == 0)
    let runOut = pool.takeRunOut()
    #expect(runOut.map(\.id) == [PoolStage.id(1), PoolStage.id(2)])
    pool.learn(runOut[0])
    #expect(pool.ask(try PoolStage.request(1), at: PoolStage.at(301)).seat?.lease.generation == 2)
    pool.endRound()
    #expect(pool.takeRunOut() == [])
    #expect(pool.occupied(at: PoolStage.at(302)) == 1)
  }

  @Test("leases that others have granted, released and extended are as if the pool had been made anew")
  func catchUp() throws {
    var pool = try Self.seated(1, 2)
    var other = pool
    _ = other.release(PoolStage.id(1), at: PoolStage.at(10))
    _ = other.ask(try PoolStage.request(3), at: PoolStage.at(10))
    _ = other.ask(try PoolStage.request(4), at: PoolStage.at(10))
    _ = other.ask(try PoolStage.request(2), at: PoolStage.at(10))
    pool.catchUp(
      with: other.takeChanged(), looked: other.looked, nextSeat: other.nextSeat, nextGrant: other.nextGrant)
    #expect(pool.occupied(at: PoolStage.at(300)) == 3)
    #expect(pool.ask(try PoolStage.request(5), at: PoolStage.at(300)).seat?.lease.seat == 5)
    #expect(pool.changed == [PoolStage.id(5)])
  }

  @Test("a fall that others have not looked at has its first look again")
  func lookAgain() throws {
    let licenses = try [PoolStage.license(1, seats: .limited(9), until: 200), PoolStage.license(2, seats: .limited(1))]
    var pool = Pool(licenses: licenses)
    for member in 1...2 { _ = pool.ask(try PoolStage.request(member), at: PoolStage.start) }
    #expect(pool.leases[PoolStage.id(2)]?.cutAt == PoolStage.at(200))
    _ = pool.release(PoolStage.id(1), at: PoolStage.start)
    pool.catchUp(with: [], looked: [], nextSeat: 3, nextGrant: 3)
    _ = pool.ask(try PoolStage.request(3), at: PoolStage.at(1))
    #expect(pool.leases[PoolStage.id(2)]?.cutAt == nil)
    #expect(pool.leases[PoolStage.id(3)]?.cutAt == PoolStage.at(200))
    #expect(pool.ask(try PoolStage.request(4), at: PoolStage.at(2)).until == 200)
  }

  @Test("when the licenses were read anew, what stands is made anew from the leases")
  func replaceLicenses() throws {
    var pool = try Self.seated(1, 2, 3)
    pool.replace(licenses: [try PoolStage.license(1, seats: .limited(2))])
    #expect(pool.occupied(at: PoolStage.at(1)) == 2)
    #expect(pool.changed == [PoolStage.id(3)])
    pool.replace(licenses: [try PoolStage.license(1, seats: .limited(5))])
    #expect(pool.ask(try PoolStage.request(3), at: PoolStage.at(1)).seat?.lease.generation == 2)
  }

  @Test("who is cut by the first look at an earlier fall has no place beyond a later one any more")
  func cutEarlier() throws {
    var pool = try Self.beforeAnEarlierFall { _ = $0.closing(PoolStage.id(1), at: PoolStage.start) }
    // The first look keeps what the second was promised: the first, whose promise is short, is cut.
    #expect(pool.ask(try PoolStage.request(3), at: PoolStage.at(5)).until == 180)
    #expect(pool.leases[PoolStage.id(1)]?.cutAt == PoolStage.at(180))
    #expect(pool.ask(try PoolStage.request(2), at: PoolStage.at(6)).until == 306)
  }

  @Test("who is cut no more by the first look at a fall is given nothing beyond later ones before asking")
  func cutNoMore() throws {
    var pool = try Self.beforeAnEarlierFall { _ in }
    #expect(pool.leases[PoolStage.id(2)]?.cutAt == PoolStage.at(180))
    _ = pool.release(PoolStage.id(1), at: PoolStage.start)
    #expect(pool.ask(try PoolStage.request(3), at: PoolStage.at(5)).until == 180)
    #expect(pool.leases[PoolStage.id(2)]?.cutAt == PoolStage.at(240))
    var anew = pool.reloaded()
    #expect(pool.ask(try PoolStage.request(99), at: PoolStage.at(6)).until == 306)
    #expect(anew.ask(try PoolStage.request(99), at: PoolStage.at(6)).until == 306)
  }

  /// One seat lasts. Two people sit and have looked at a fall after 240 seconds, when a license comes that brings one
  /// after 180 seconds, and another is revoked. Member 99 has a license of their own until the later fall.
  private static func beforeAnEarlierFall(_ meanwhile: (inout Pool) -> Void) throws -> Pool {
    let own = try PoolStage.license(3, seats: .limited(1), until: 240, members: [99])
    let revoked = try PoolStage.license(1, seats: .limited(2), until: 240)
    var pool = Pool(licenses: [revoked, try PoolStage.license(2, seats: .limited(1)), own])
    #expect(pool.ask(try PoolStage.request(1), at: PoolStage.start).until == 300)
    #expect(pool.ask(try PoolStage.request(2), at: PoolStage.start).until == 240)
    meanwhile(&pool)
    pool.add(try PoolStage.license(4, seats: .limited(9), until: 180))
    pool.fallUnforeseen(at: PoolStage.start) { $0.remove(at: 0) }
    return pool
  }

  /// A pool of ten seats with people on them, each with a lease of the person's number, all written.
  private static func seated(_ members: Int...) throws -> Pool {
    var pool = Pool(licenses: [try PoolStage.license(1, seats: .limited(10))])
    for member in members { #expect(pool.ask(try PoolStage.request(member), at: PoolStage.start).until == 300) }
    _ = pool.takeChanged()
    return pool
  }
}
