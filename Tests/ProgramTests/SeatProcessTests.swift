import Testing

@Suite("`seat` as a process", OwnThreads())
struct SeatProcessTests {
  private static let script = Places.package + "/Tests/ProgramTests/seat_run_check.py"
  /// The script signs its made-up server's answers with the package `cryptography`.
  private static let isPossible = (try? Program.run(["python3", "-c", "import cryptography"]))?.status == 0
  private static let names = File.text(script).matches(of: /@check\("([^"]+)"\)/).map { String($0.1) }

  @Test("does as its check says", .enabled(if: SeatProcessTests.isPossible), arguments: names)
  func check(name: String) throws {
    let ending = try Program.run(["python3", Self.script, Places.seat, name])
    #expect(ending.status == 0, Comment(rawValue: ending.output + ending.complaint))
    #expect(ending.output.contains(name), "the check was run")
  }

  @Test("has checks")
  func some() {
    #expect(Self.names.count > 30)
  }
}
