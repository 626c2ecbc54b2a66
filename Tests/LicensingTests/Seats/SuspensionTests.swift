import Licensing
import Testing

@Suite("A suspended license")
struct SuspensionTests {
  @Test("its seats are gone at once as with a revoked one, and their holders are told that it has ended")
  func likeRevoked() throws {
    let staying = try PoolStage.license(1, seats: .limited(1))
    let going = try PoolStage.license(2, seats: .limited(2))
    var suspended = try Self.full([staying, going])
    var revoked = suspended
    suspended.fallUnforeseen(at: PoolStage.at(10)) { $0[1].until = PoolStage.at(10) }
    revoked.fallUnforeseen(at: PoolStage.at(10)) { $0.remove(at: 1) }
    #expect(suspended.changed == revoked.changed)
    #expect(suspended.changed == [PoolStage.id(2), PoolStage.id(3)])
    #expect(suspended.leases == revoked.leases)
    #expect(suspended.occupied(at: PoolStage.at(10)) == 1)
    for member in 2...3 {
      #expect(suspended.ask(try PoolStage.request(member), at: PoolStage.at(20)) == .refused(.noSeatFree))
    }
    #expect(suspended.ask(try PoolStage.request(1), at: PoolStage.at(20)).until == 320)
  }

  @Test("when it was the only one, the refusal is license_expired, where a revoked one leaves not_licensed")
  func onlyOne() throws {
    var suspended = try Self.full([PoolStage.license(1, seats: .limited(3))])
    var revoked = suspended
    suspended.fallUnforeseen(at: PoolStage.at(10)) { $0[0].until = PoolStage.at(10) }
    revoked.fallUnforeseen(at: PoolStage.at(10)) { $0.removeAll() }
    #expect(suspended.ask(try PoolStage.request(1), at: PoolStage.at(10)) == .refused(.licenseExpired))
    #expect(revoked.ask(try PoolStage.request(1), at: PoolStage.at(10)) == .refused(.notLicensed))
    #expect(suspended.occupied(at: PoolStage.at(10)) == 0)
  }

  @Test("a license that was suspended before it began has ended, and will not start")
  func beforeItBegan() throws {
    var license = try PoolStage.license(1, seats: .limited(1), from: 1000)
    var pool = Pool(licenses: [license])
    #expect(pool.ask(try PoolStage.request(1), at: PoolStage.at(20)) == .refused(.notStarted))
    license.until = PoolStage.at(10)
    pool = Pool(licenses: [license])
    #expect(pool.ask(try PoolStage.request(1), at: PoolStage.at(20)) == .refused(.licenseExpired))
  }

  @Test("restored, it serves again, and who comes first is served first")
  func restored() throws {
    let license = try PoolStage.license(1, seats: .limited(1))
    var pool = try Self.full([license], people: 1)
    pool.fallUnforeseen(at: PoolStage.at(10)) { $0[0].until = PoolStage.at(10) }
    pool = pool.reloaded(licenses: [license])
    #expect(pool.ask(try PoolStage.request(2), at: PoolStage.at(20)).until == 320)
    #expect(pool.ask(try PoolStage.request(1), at: PoolStage.at(20)) == .refused(.noSeatFree))
  }

  private static func full(_ licenses: [PoolLicense], people: Int = 3) throws -> Pool {
    var pool = Pool(licenses: licenses)
    for member in 1...people { #expect(pool.ask(try PoolStage.request(member), at: PoolStage.start).until == 300) }
    return pool.reloaded()
  }
}
