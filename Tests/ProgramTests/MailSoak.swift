import FoundationEssentials
import Testing

@Suite("A server with much mail to send", OwnThreads())
struct MailSoak {
  private static let letters = ProcessInfo.processInfo.environment["SEATKEEPER_SOAK"] == nil ? 100 : 10_000

  @Test("goes on stamping that it lives, so that nobody's seat lasts longer for it")
  func stamps() throws {
    let world = try World()
    // What was lost between the making of this world and its first start.
    try Server(on: world).stop()
    let lost = try lostMilliseconds(world)
    let server = try Server(on: world)
    let list = world.file("guests.csv")
    try File.write(
      "email,action\n" + (0..<Self.letters).map { "guest\($0)@example.org,invite\n" }.joined(), to: list)
    #expect(try server.command("members", "import", World.officeName, list).status == 0)
    try eventually("all letters are printed", within: .seconds(600)) {
      server.program.output.contains("mail to guest\(Self.letters - 1)@example.org")
    }
    #expect(try server.stop().status == 0)
    #expect(try lostMilliseconds(world) == lost)
  }

  private func lostMilliseconds(_ world: World) throws -> String {
    try Python.query("select lost_ms from service", world.file("seatkeeper.sqlite"))
  }
}
