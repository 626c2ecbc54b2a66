import Testing

@Suite("A command that cannot be carried out", OwnThreads())
struct MistypedTests {
  @Test(
    "ends with 64 when it is mistyped, and nobody is asked",
    arguments: [
      ["issue"], ["issue", "Team", "--seats", "many"], ["issue", "Team", "--seats", "5", "--unlimited"],
      ["issue", "Team", "--purchased-on", "2026-02-30"], ["licenses", "Harbor", "--key", "K"],
      ["replace", "K"], ["replace", "K", "--why", "so", "--parts", "3,x"],
      ["replace", "K", "--why", "so", "--parts", "0"],
      ["revoke", "K"], ["activate", "K"], ["activate", "K", "--organization", "A", "--new-organization", "B"],
      ["invite"], ["invite", "make"], ["invite", "make", "Harbor", "--expires", "tomorrow"], ["members"],
      ["members", "Harbor", "--server", "https://a.example", "--data", "b"],
      ["members", "role", "Harbor", "a@b.example"],
      ["audit", "Harbor", "--own"], ["audit", "--limit", "0"], ["staff", "name", "a@b.example"], ["catalog"],
      ["catalog", "load"], ["import"], ["login"], ["owner"], ["sell"],
    ])
  func mistyped(words: [String]) throws {
    let ending = try Program.run([Places.seatkeeper] + words)
    // A command that has only subcommands shows its help.
    let isHelp = [["invite"], ["catalog"]].contains(words)
    #expect(ending.status == (isHelp ? 0 : 64), "\(ending)")
    #expect((isHelp ? ending.output : ending.complaint).contains("seatkeeper"))
  }

  @Test("ends with 1 and a sentence when it is refused, and changes nothing")
  func refused() throws {
    let world = try World()
    let server = try Server(on: world)
    let helen = try Typist([
      "SEATKEEPER_SERVER": "http://127.0.0.1:\(server.port)", "SEATKEEPER_TOKEN_FILE": world.file("helen.token"),
    ])
    let before = try Self.audit(server)
    for (words, sentence) in Self.atTheSocket {
      let ending = try Program.run([Places.seatkeeper] + words + ["--data", world.data])
      #expect(ending.status == 1, "\(words)")
      #expect(ending.complaint.hasPrefix("seatkeeper: \(sentence)"), "\(words): \(ending)")
    }
    for (words, sentence) in Self.overTheNetwork {
      let ending = try Program.run(
        [Places.seatkeeper] + words, environment: helen.environment.merging(["HOME": helen.home.path]) { own, _ in own }
      )
      #expect(ending.status == 1, "\(words)")
      #expect(ending.complaint.hasPrefix("seatkeeper: \(sentence)"), "\(words): \(ending)")
    }
    #expect(try Self.audit(server) == before)
    #expect(server.errors == [])
  }

  private static func audit(_ server: Server) throws -> String { try server.command("audit", "--limit", "5").output }

  private static let atTheSocket: [([String], String)] = [
    (["issue", "Nothing"], "There is no such plan."),
    (["issue", "Team", "--seats", "0"], "A license has 1 to 1,000,000 seats."),
    (["issue", "Team", "--buyer", "nobody"], "An e-mail address looks like name@example.org."),
    (["issue", "Team", "--purchased-on", "2001-01-01"], "Bought on that day, the license would be over by now."),
    (["licenses", "Nobody & Sons"], "There is no organization Nobody & Sons."),
    (["licenses", "--key", "AAAAA-BBBBB-CCCCC-DDDDD-EEEEE"], "A character of this key"),
    (["licenses", "--key", "schlüssel"], "This is no license key."),
    (["revoke", "01a20d6d-5a00-7000-8000-00000000003b", "--why", "so"], "There is no such license."),
    (["import", "/nonexistent/list.csv"], "The file /nonexistent/list.csv cannot be read."),
    (["catalog", "load", "/nonexistent/catalog.yaml"], "The file /nonexistent/catalog.yaml cannot be read."),
    (["activate", "K", "--new-organization", "A"], "A license is activated by somebody with an account"),
    (["audit", "--own"], "There is no such account."),
    (["staff", "name", "nobody@birch.example", "owner"], "There is no such account."),
    (["staff", "name", "mara.lindqvist@birch.example", "king"], "A role is owner, support or sales."),
    (["members", "Birch & Partners", "--role", "king"], "A role is owner, administrator"),
    (["members", "deactivate", "Birch & Partners", "no@birch.example"], "no@birch.example is no member of Birch"),
  ]

  private static let overTheNetwork: [([String], String)] = [
    (["staff"], "Your role does not allow this."), (["catalog", "show"], "Your role does not allow this."),
    (["issue", "Team"], "Your role does not allow this."), (["audit"], "Your role does not allow this."),
    (["members", "Birch & Partners"], "There is no organization Birch & Partners."),
    (["members", "01a20d6d-5a00-7000-8000-00000000003b"], "There is no such organization."),
    (["invite", "rotate", "Ridgeway Institute", "j-wrong"], "There is no invite key j-wrong."),
    (["invite", "make", "Ridgeway Institute", "--uses", "0"], "A key is used 1 to 1,000,000 times."),
    (["members", "approve", "Ridgeway Institute", "a@b.example"], "a@b.example does not wait to be let in."),
    (["activate", "AAAAA", "--organization", "Ridgeway Institute", "--yes"], "There is no such key here."),
    (["members", "role", "Ridgeway Institute", "kenji.mori@ridgeway.example", "king"], "A role is owner"),
  ]
}
