import Licensing
import Testing

@Suite("When a heartbeat moves the end")
struct RenewalTests {
  @Test(
    "while two thirds remain the committed end is repeated, then it is moved",
    arguments: [
      (0, 300, false), (1, 300, false), (99, 300, false), (100, 300, false), (101, 401, true), (200, 500, true),
      (299, 599, true),
    ])
  func whenDue(now: Int, until: Int, isWritten: Bool) throws {
    var pool = Pool(licenses: [try PoolStage.license(1, seats: .limited(1))])
    _ = pool.ask(try PoolStage.request(1), at: PoolStage.start)
    pool = pool.reloaded()
    let decision = pool.ask(try PoolStage.request(1), at: PoolStage.at(now), renewal: .whenDue)
    guard case .held = decision else { return #expect(decision == .released, "it was not held") }
    #expect(decision.until == until)
    #expect(pool.changed == (isWritten ? [PoolStage.id(1)] : []))
  }

  @Test("always means every time the clock has moved")
  func always() throws {
    var pool = Pool(licenses: [try PoolStage.license(1, seats: .limited(1))])
    _ = pool.ask(try PoolStage.request(1), at: PoolStage.start)
    #expect(pool.ask(try PoolStage.request(1), at: PoolStage.at(1)).until == 301)
  }

  @Test("a lease whose seat falls soon asks for a place at every heartbeat, and its end never passes the fall")
  func cut() throws {
    var pool = Pool(licenses: [try PoolStage.license(1, seats: .limited(1), until: 120)])
    #expect(pool.ask(try PoolStage.request(1), at: PoolStage.start, renewal: .whenDue).until == 120)
    #expect(pool.ask(try PoolStage.request(1), at: PoolStage.at(60), renewal: .whenDue).until == 120)
    #expect(pool.ask(try PoolStage.request(1), at: PoolStage.at(120), renewal: .whenDue) == .refused(.licenseExpired))
  }

  @Test("a license that is renewed in time lifts the cut", arguments: [Pool.Renewal.always, .whenDue])
  func renewedLicense(renewal: Pool.Renewal) throws {
    var pool = Pool(licenses: [try PoolStage.license(1, seats: .limited(1), until: 120)])
    let cut = try #require(pool.ask(try PoolStage.request(1), at: PoolStage.start, renewal: renewal).seat).lease
    #expect(cut.cutAt == PoolStage.at(120))
    pool = pool.reloaded(licenses: [try PoolStage.license(1, seats: .limited(1), until: 100_000)])
    let decision = pool.ask(try PoolStage.request(1), at: PoolStage.at(60), renewal: renewal)
    #expect(decision.until == 360)
    #expect(decision.seat?.lease.cutAt == nil)
    #expect(pool.changed == [PoolStage.id(1)])
  }

  @Test("a license that is added beside one that ends gives the cut lease a place beyond the fall")
  func addedLicense() throws {
    var pool = Pool(licenses: [try PoolStage.license(1, seats: .limited(1), until: 120)])
    #expect(pool.ask(try PoolStage.request(1), at: PoolStage.start).until == 120)
    pool.add(try PoolStage.license(2, seats: .limited(1)))
    #expect(pool.ask(try PoolStage.request(1), at: PoolStage.at(60)).until == 360)
  }

  @Test("the renewed license has room for as many as before, and the others stay cut")
  func renewedForOne() throws {
    let old = try [
      PoolStage.license(1, seats: .limited(1), until: 120), PoolStage.license(2, seats: .limited(1), until: 120),
    ]
    var pool = Pool(licenses: old)
    for member in 1...2 { #expect(pool.ask(try PoolStage.request(member), at: PoolStage.start).until == 120) }
    pool = pool.reloaded(licenses: [try PoolStage.license(1, seats: .limited(1), until: 9000), old[1]])
    #expect(pool.ask(try PoolStage.request(2), at: PoolStage.at(60)).until == 360)
    #expect(pool.ask(try PoolStage.request(1), at: PoolStage.at(60)).until == 120)
  }

  @Test("an end that an outage has moved beyond a fall is not repeated before the fall has had its look")
  func movedBeyondAFall() throws {
    let licenses = try [
      PoolStage.license(1, seats: .limited(1), until: 400), PoolStage.license(2, seats: .limited(1)),
    ]
    var pool = Pool(licenses: licenses)
    for member in 1...2 { #expect(pool.ask(try PoolStage.request(member), at: PoolStage.start).until == 300) }
    let moved = pool.leases.values.map { lease in
      var lease = lease
      lease.endsAt = lease.endsAt + .seconds(200)
      return lease
    }
    pool = Pool(licenses: licenses, leases: moved, nextSeat: pool.nextSeat, nextGrant: pool.nextGrant)
    let told = pool.ask(try PoolStage.request(2), at: PoolStage.at(210), renewal: .whenDue).until
    #expect(told == 400)
    #expect(pool.ask(try PoolStage.request(1), at: PoolStage.at(320), renewal: .whenDue).until == 620)
    #expect(pool.ask(try PoolStage.request(2), at: PoolStage.at(330), renewal: .whenDue).until == 400)
  }

  @Test("a fall that had its look, and is far again because the clock was set back, has another when it comes near")
  func farAgain() throws {
    let licenses = try [
      PoolStage.license(1, seats: .limited(1), until: 1000), PoolStage.license(2, seats: .limited(1)),
    ]
    var pool = Pool(licenses: licenses)
    _ = pool.ask(try PoolStage.request(1), at: PoolStage.at(900))
    _ = pool.release(PoolStage.id(1), at: PoolStage.at(900))
    #expect(pool.looked == [PoolStage.at(1000)])
    pool = pool.reloaded()
    for now in [0, 250, 500] {
      for member in 2...3 { #expect(pool.ask(try PoolStage.request(member), at: PoolStage.at(now)).until == now + 300) }
    }
    #expect(pool.looked == [])
    #expect(pool.ask(try PoolStage.request(2), at: PoolStage.at(720)).until == 1020)
    #expect(pool.leases[PoolStage.id(3)]?.cutAt == PoolStage.at(1000), "or two would sit on one seat from then on")
  }

  @Test("a revocation cuts promises that reach farther than what is left of the licenses can see")
  func beyondSight() throws {
    var pool = Pool(licenses: [try PoolStage.license(1, seats: .limited(2), lease: .minutes(10))])
    for member in 1...2 { #expect(pool.ask(try PoolStage.request(member), at: PoolStage.start).until == 600) }
    pool.add(try PoolStage.license(2, seats: .limited(1), until: 400))
    pool.add(try PoolStage.license(3, seats: .limited(1)))
    #expect(pool.ask(try PoolStage.request(1), at: PoolStage.start).until == 600)
    pool.fallUnforeseen(at: PoolStage.at(50)) { $0.removeFirst() }
    #expect(pool.leases[PoolStage.id(1)]?.until == PoolStage.at(600))
    #expect(pool.leases[PoolStage.id(2)]?.until == PoolStage.at(400), "or two would sit on one seat from then on")
    pool = pool.reloaded()
    #expect(pool.ask(try PoolStage.request(2), at: PoolStage.at(110), renewal: .whenDue).until == 400)
  }

  @Test("a tab that closes after a fall that nobody saw gives back what the fall has taken")
  func closingAfterAFall() throws {
    let licenses = try [
      PoolStage.license(1, seats: .limited(1), until: 1000), PoolStage.license(2, seats: .limited(1), devices: 1),
    ]
    var pool = Pool(licenses: licenses)
    for lease in 1...2 {
      let request = try PoolStage.request(1, lease: lease, device: "computer \(lease)")
      #expect(pool.ask(request, at: PoolStage.start).until == 300)
    }
    let moved = pool.leases.values.map { lease in
      var lease = lease
      lease.endsAt = lease.endsAt + .seconds(1000)
      return lease
    }
    pool = Pool(licenses: licenses, leases: moved, nextSeat: pool.nextSeat, nextGrant: pool.nextGrant)
    #expect(pool.closing(PoolStage.id(2), at: PoolStage.at(1010)) == .released)
    #expect(pool.leases[PoolStage.id(1)]?.counts(at: PoolStage.at(1010)) == true)
  }
}
