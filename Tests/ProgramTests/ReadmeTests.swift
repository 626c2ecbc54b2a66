import FoundationEssentials
import Testing

/// A block of commands that the README says to type.
struct ReadmeBlock: Equatable {
  let text: String
  let status: Int32

  /// The `sh` blocks that stand under `<!-- run -->` or `<!-- run: exit N -->`, in order.
  static func all(in readme: String) -> [ReadmeBlock] {
    var blocks: [ReadmeBlock] = []
    var status: Int32?
    var lines: [Substring]?
    for line in readme.split(separator: "\n", omittingEmptySubsequences: false) {
      if let open = lines {
        guard line == "```" else {
          lines = open + [line]
          continue
        }
        if let expected = status { blocks.append(ReadmeBlock(text: open.joined(separator: "\n"), status: expected)) }
        (lines, status) = (nil, nil)
      } else if let mark = line.wholeMatch(of: /<!-- run(?:: exit (\d+))? -->/) {
        status = mark.1.flatMap { Int32($0) } ?? 0
      } else if line.hasPrefix("```") {
        lines = []
        if line != "```sh" { status = nil }
      }
    }
    return blocks
  }
}

@Suite("The README's commands", OwnThreads())
struct ReadmeTests {
  /// What must be printed where this is typed.
  private static let promises = [
    (typed: "seatkeeper holders", printed: "Birch & Partners: 2 of 2 seats taken"),
    (typed: "tomas.token seat run", printed: "seat: All seats are taken at the moment."),
    (typed: "seat status", printed: "Birch & Partners"),
    (typed: "seat free", printed: "its seat is free by"),
    (typed: "seatkeeper licenses --key", printed: "2026-117"),
    (typed: "seatkeeper activate", printed: "Team is bound to Ridgeway Institute. Its seats: 40 now"),
    (typed: "seatkeeper invite list", printed: "/join/j-"),
    (typed: "seatkeeper members \"", printed: "Ridgeway Institute: 12 members"),
    (typed: "seatkeeper members deactivate", printed: "The same person can, with a new account and an invite key"),
    (typed: "seatkeeper audit", printed: "member.deactivate  Kenji Mori; by Helen Achterberg"),
    (typed: "seatkeeper setup", printed: "Start the server with: seatkeeper serve --data"),
    (typed: "seatkeeper doctor", printed: "every commit is flushed to the disk before it is acknowledged"),
  ]

  @Test("do what is said beside them")
  func commands() throws {
    let blocks = ReadmeBlock.all(in: File.text(Places.package + "/README.md"))
    #expect(blocks.count >= 5)
    let answers = try run(blocks)
    for (block, answer) in zip(blocks, answers) {
      let comment = Comment(rawValue: "\(block.text)\n\n\(answer.printed)")
      #expect(answer.status == block.status, comment)
      for promise in Self.promises where block.text.contains(promise.typed) {
        #expect(answer.printed.contains(promise.printed), comment)
      }
    }
    for promise in Self.promises {
      #expect(blocks.contains { $0.text.contains(promise.typed) }, "the README no longer says `\(promise.typed)`")
    }
  }

  @Test("are found by their marks")
  func marks() {
    let text = """
      ```sh
      make demo
      ```
      <!-- run -->
      ```sh
      seat status
      seat free
      ```
      <!-- run: exit 75 -->
      ```sh
      seat run -- true
      ```
      <!-- run -->
      ```text
      not a command
      ```
      ```sh
      make test
      ```
      """
    #expect(
      ReadmeBlock.all(in: text) == [
        ReadmeBlock(text: "seat status\nseat free", status: 0), ReadmeBlock(text: "seat run -- true", status: 75),
      ])
  }

  private struct Printed {
    let status: Int32
    let printed: String
  }

  /// Types all blocks into one shell, beside a demo as `make demo` starts it but for the port.
  private func run(_ blocks: [ReadmeBlock]) throws -> [Printed] {
    let folder = try Folder()
    try FileManager.default.createDirectory(atPath: folder / ".build", withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(atPath: folder / ".build/debug", withDestinationPath: Places.programs)
    let demo = try Demo(in: folder, data: "seatkeeper-demo")
    let shell = try Program.run(
      ["setsid", "sh", "-c", Self.script(blocks, port: demo.port)], in: folder.path,
      environment: ["SEAT_SERVER": "http://127.0.0.1:\(demo.port)", "HOME": folder.path])
    return shell.output.split(separator: Self.end, omittingEmptySubsequences: false).dropLast().map { part in
      let lines = part.split(separator: "\n")
      return Printed(status: lines.last.flatMap { Int32($0) } ?? -1, printed: String(part))
    }
  }

  private static let end = "\n--- end of a block ---\n"

  /// What still runs in the background is ended with the script.
  private static func script(_ blocks: [ReadmeBlock], port: Int) -> String {
    let texts = blocks.map { $0.text.replacing("//127.0.0.1:8080", with: "//127.0.0.1:\(port)") }
    return "exec 2>&1\n" + texts.map { "\($0)\nprintf '\\n%s\(end.replacing("\n", with: "\\n"))' $?\n" }.joined()
      + "trap '' TERM\nkill 0\n"
  }
}
