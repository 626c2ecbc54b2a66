import Testing

@testable import Licensing

@Suite("The leases of a pool")
struct LeasesTests {
  @Test("they are found by id and by member, also on places that others have left")
  func found() throws {
    var leases = Leases([])
    for number in 1...10_000 { leases.write(try lease(number, of: number / 3)) }
    for number in stride(from: 1, through: 10_000, by: 2) { leases.forget(PoolStage.id(number)) }
    for number in 20_001...25_000 { leases.write(try lease(number, of: 1)) }
    #expect(leases.count == 10_000)
    #expect(leases[PoolStage.id(3)] == nil)
    #expect(try leases[PoolStage.id(4)] == lease(4, of: 1))
    #expect(leases.of(PoolStage.id(2)).map(\.seat) == [6, 8])
    #expect(leases.of(PoolStage.id(1)).count == 5001)
    #expect(Set(leases.values.map(\.id)).count == 10_000)
  }

  @Test("those that are watched end in the order of their ends, however often they were moved on before")
  func ends() throws {
    var leases = Leases([])
    for number in 1...100 {
      leases.write(try lease(number, of: number))
      leases.watch(PoolStage.id(number))
    }
    for _ in 1...50 { leases.write(try lease(7, of: 7, until: 1000)) }
    leases.write(try lease(90, of: 90, until: 2))
    leases.forget(PoolStage.id(4))
    var ended: [Int] = []
    while let lease = leases.nextEnded(by: PoolStage.at(8)) { ended.append(lease.seat) }
    #expect(ended.sorted() == [1, 2, 3, 5, 6, 8, 90])
    #expect(ended.firstIndex(of: 90).map { $0 <= 2 } == true)
    #expect(leases.isWatched(PoolStage.id(7)) && !leases.isWatched(PoolStage.id(8)))
  }

  @Test("the longest seated come first")
  func seniors() throws {
    let leases = Leases(try [5, 1, 4, 2].map { try lease($0, of: $0) })
    #expect(leases.seniors { $0.seat != 4 }.map { leases[slot: $0].seat } == [1, 2, 5])
  }

  /// The seat has the lease's number, and it ends as many seconds after the beginning unless something else is said.
  private func lease(_ number: Int, of member: Int, until: Int? = nil) throws -> Lease {
    let request = try PoolStage.request(member, lease: number)
    return Lease(
      id: request.lease, member: request.member, device: request.device, product: request.product, version: 0,
      seat: number, grant: number, grantedAt: PoolStage.start, endsAt: PoolStage.at(until ?? number))
  }
}
