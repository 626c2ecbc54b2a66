import Licensing
import TestKit
import Testing

@Suite("What a running server answers is what docs/openapi.yaml says", .timeLimit(.minutes(10)))
struct DocumentedAnswersTests {
  @Test("Every operation, and every way in which it can succeed")
  func successes() async throws {
    let stage = try await Stage()
    try await stage.health()
    try await stage.seats()
    try await stage.accounts()
    try await stage.applications()
    try await stage.organizations()
    try await stage.licenses()
    try await stage.house()
    let documented = stage.witness.operations.flatMap { operation in
      operation.answers.keys.filter { $0 < 300 }.map { "\(operation.name) \($0)" }
    }
    #expect(await Set(documented).subtracting(stage.witness.successes).sorted() == [])
    try await stage.server.stop()
  }

  @Test("Without a token, and with one that is not known, everything behind the door is 401")
  func notSignedIn() async throws {
    let stage = try await Stage()
    for operation in stage.witness.operations where operation.isBehindTheDoor {
      for token in ["", "skt_" + String(repeating: "A", count: 43)] {
        let answer = try await stage.witness.ask(operation.id ?? "", stage.names(of: operation), token: token)
        #expect(answer.short == "401 invalid_token", "\(operation.name)")
      }
    }
    try await stage.server.stop()
  }

  /// What ends the caller's own token comes last.
  private func inTurn(_ operations: [APIOperation]) -> [APIOperation] {
    let last: Set = ["endThisSession", "endAllSessions"]
    return operations.filter { !last.contains($0.id ?? "") } + operations.filter { last.contains($0.id ?? "") }
  }

  @Test("Whoever is refused is told so as documented, accounts of every kind and the operator alike")
  func refused() async throws {
    let stage = try await Stage()
    let people = [stage.stranger, stage.member, stage.owner, stage.staff]
    for token in people.flatMap({ [$0.token, $0.portal] }) + [nil] {
      for operation in inTurn(stage.witness.operations) where operation.isBehindTheDoor {
        // The operator may do what the examples say, also to the machine that tests.
        let body = token == nil ? operation.body.map { _ in "{}" } : operation.example
        try await stage.witness.ask(operation.id ?? "", stage.names(of: operation), token: token, json: body)
      }
    }
    try await stage.server.stop()
  }

  @Test("A body that cannot be read is refused as documented")
  func unreadable() async throws {
    let stage = try await Stage()
    for operation in stage.witness.operations where operation.body != nil {
      for json in [nil, "{", "[]", "{}", #"{"surplus":1,"product":1}"#, "\u{FEFF}", "a=%zz&b"] {
        try await stage.witness.ask(
          operation.id ?? "", stage.names(of: operation), token: stage.owner.portal, json: json)
      }
    }
    try await stage.server.stop()
  }

  @Test("A body beyond the limit and one of another type are refused by every operation that has a body")
  func unusable() async throws {
    let stage = try await Stage()
    let large = ["loadCatalog": 4 * 1024, "importMembers": 16 * 1024, "importLicenses": 16 * 1024]
    for operation in stage.witness.operations where operation.body != nil {
      let (id, names, token) = (operation.id ?? "", stage.names(of: operation), stage.staff.portal)
      let kibibytes = large[id] ?? 64
      let body = #"{"why":"\#(String(repeating: "a", count: kibibytes * 1024))"}"#
      let tooLarge = try await stage.witness.ask(id, names, token: token, json: body)
      #expect(tooLarge.short == "413 body_too_large", "\(operation.name)")
      let size = kibibytes < 1024 ? "\(kibibytes) KiB" : "\(kibibytes / 1024) MiB"
      #expect(tooLarge.text("detail") == "The request's body has more than \(size).", "\(operation.name)")
      let foreign = try await stage.witness.ask(
        id, names, token: token, json: "{}", headers: ["Content-Type": "text/plain"])
      #expect(foreign.short == "415 unsupported_media_type", "\(operation.name)")
    }
    try await stage.server.stop()
  }

  @Test("Administrative writes know the members that are documented, and no other")
  func strict() async throws {
    let stage = try await Stage()
    for operation in stage.witness.operations {
      guard let body = operation.body, operation.codes(400).contains("unknown_member") else { continue }
      let known = (stage.witness.document.resolve(body.schema)["properties"] ?? .null).members.keys
      let members = (known + ["surplus"]).map { #""\#($0)":null"# }.joined(separator: ",")
      let answer = try await stage.witness.ask(operation.id ?? "", stage.names(of: operation), json: "{\(members)}")
      let pointers = try JSONValue(json: answer.body)["errors"]?.elements.compactMap { $0["pointer"]?.text }
      #expect(answer.short == "400 unknown_member" && pointers == ["/surplus"], "\(operation.name)")
    }
    try await stage.server.stop()
  }

  /// What is counted of these.
  private static let counted = [
    "keepLease": SeatBodies.closing,
    "setRole": #"{"role":"seat_helper","password":"none"}"#,
    // The tests' own source of randomness has too few codes for hundreds of sign-ins.
    "beginDeviceSignIn": "client_id=unknown",
  ]

  @Test("What is documented to be counted is refused when it is tried too often, and nothing else is")
  func tooOften() async throws {
    let stage = try await Stage()
    for operation in stage.witness.operations where operation.example != nil || operation.answers[429] != nil {
      let body = Self.counted[operation.id ?? ""] ?? operation.example
      let isCounted = operation.answers[429] != nil
      var last = 0
      for _ in 0..<(isCounted ? 501 : 25) where last != 429 {
        last = try await stage.witness.ask(
          operation.id ?? "", stage.names(of: operation), token: stage.owner.portal, json: body
        ).status
      }
      #expect((last == 429) == isCounted, "\(operation.name)")
    }
    try await stage.server.stop()
  }
}
