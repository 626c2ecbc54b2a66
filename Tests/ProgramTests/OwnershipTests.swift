import Testing

@Suite("One process owns a data folder", OwnThreads())
struct OwnershipTests {
  @Test("a second server on the same folder is refused, and the first goes on")
  func second() throws {
    let world = try World()
    let first = try Server(on: world)
    let second = try Program.run([Places.seatkeeper, "serve", "--data", world.data, "--port", "0"])
    #expect(second.status == 1)
    #expect(second.complaint.contains("process \(first.program.pid)"))
    #expect(second.output == "")
    let claim = Request.claim(Lease.fresh(), device: "laptop", token: world.officeTokens[0])
    #expect(try first.ask(claim).status == 201)
    #expect(try first.holders(of: World.officeName).occupied == 1)
  }

  @Test("when the first was killed the second starts, and sees what the first had granted")
  func afterKill() throws {
    let world = try World()
    let first = try Server(on: world)
    let lease = Lease.fresh()
    let claim = Request.claim(lease, device: "laptop", token: world.officeTokens[0])
    #expect(try first.ask(claim).status == 201)
    try first.kill()
    let second = try Server(on: world)
    #expect(try second.holders(of: World.officeName).leases == [lease])
    #expect(try second.ask(claim).status == 200)
  }
}
