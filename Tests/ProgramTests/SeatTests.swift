import Glibc
import Testing

@Suite("`seat` and the server", OwnThreads())
struct SeatTests {
  private let world: World
  private let server: Server

  init() throws {
    world = try World()
    server = try Server(on: world)
  }

  private func words(_ rest: [String]) -> [String] { [Places.seat] + rest }

  private func environment(_ person: String) throws -> [String: String] {
    [
      "SEAT_SERVER": "http://127.0.0.1:\(server.port)", "SEAT_TOKEN_FILE": world.file("\(person).token"),
      "SEAT_DEVICE": "\(person)-pc", "HOME": world.data,
    ]
  }

  private func seat(_ person: String, _ rest: String...) throws -> Program.Ending {
    try Program.run(words(rest), environment: environment(person))
  }

  private func start(_ person: String, _ rest: String...) throws -> Program {
    try Program(words(rest), environment: environment(person))
  }

  private func waitFor(_ count: Int) throws {
    try eventually("\(count) seats are taken") { try server.holders(of: World.officeName).occupied == count }
  }

  @Test("a command runs on a seat, its exit status is its own, and the seat is free when it ends")
  func run() throws {
    let ending = try seat("mara", "run", "--", "sh", "-c", "echo working; exit 3")
    #expect(ending == Program.Ending(status: 3, output: "working\n", complaint: ""))
    try waitFor(0)
  }

  @Test("who comes third is refused with 75 and a sentence, and nothing is started; a killed command frees its seat")
  func third() throws {
    let commands = try [start("mara", "run", "--", "sleep", "60"), start("tomas", "run", "--", "sleep", "60")]
    try waitFor(2)
    let marker = world.file("started")
    let refused = try seat("ines", "run", "--", "touch", marker)
    #expect(refused.status == 75)
    #expect(refused.output == "")
    #expect(
      refused.complaint.hasPrefix(
        "seat: All seats are taken at the moment. Try again later, or ask an administrator to free one. "
          + "What you can do: http://"))
    #expect(refused.complaint.contains("/no-seat?organization=") && refused.complaint.hasSuffix("\n"))
    #expect(refused.complaint.contains("&product=desktop&reason=no_seat_free&device="))
    #expect(!File.exists(marker))
    commands[0].kill(SIGKILL)
    try waitFor(1)
    #expect(try seat("ines", "run", "--", "touch", marker).status == 0)
    #expect(File.exists(marker))
  }

  @Test("`status` shows one's own seats, and `free` gives them back")
  func free() throws {
    let command = try start("mara", "run", "--", "sleep", "60")
    try waitFor(1)
    let status = try seat("mara", "status")
    #expect(status.output.contains("Birch & Partners"))
    #expect(status.output.contains("running"))
    #expect(try seat("tomas", "status").output == "You hold no seat at the moment.\n")
    #expect(try seat("mara", "free").output.contains("was ended: its seat is free by "))
    #expect(try seat("mara", "status").output.contains("free by "))
    #expect(!command.hasEnded)
  }

  @Test("a server that was killed and comes back costs nobody the seat")
  func outage() throws {
    let command = try start("mara", "run", "--", "sleep", "60")
    try waitFor(1)
    let before = try server.holders(of: World.officeName)
    try server.kill()
    #expect(try seat("tomas", "run", "--", "true").status == 69)
    let again = try Server(on: world)
    #expect(try again.holders(of: World.officeName) == before)
    #expect(!command.hasEnded)
  }

  @Test("`doctor` finds nothing wrong")
  func doctor() throws {
    #expect(try seat("mara", "doctor").status == 0)
    try server.kill()
    #expect(try seat("mara", "doctor").status != 0)
  }
}
