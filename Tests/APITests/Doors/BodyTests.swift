import Licensing
import TestKit
import Testing
import UseCases

@Suite("Every member of every body", .timeLimit(.minutes(10)))
struct BodyTests {
  @Test(
    "A member is taken up to its limits and refused beyond them, by its name",
    arguments: BodyTable.all + BodyTable.lenient)
  func limits(door: BodyDoor) async throws {
    let stage = try await BodyStage()
    for field in door.fields {
      for value in field.good { try await check(stage, door, field, value, door.success) }
      for value in field.invalid { try await check(stage, door, field, value, "422 invalid") }
      for (answer, values) in field.others.sorted(by: { $0.key < $1.key }) {
        for value in values { try await check(stage, door, field, value, answer) }
      }
    }
    try await stage.server.stop()
  }

  private func check(_ stage: BodyStage, _ door: BodyDoor, _ field: Field, _ value: String, _ expected: String)
    async throws
  {
    let answer = try await stage.ask(door, door.body(field.name, value))
    let told = "\(field.name) \(value.prefix(60)) (\(value.utf8.count) bytes): \(answer.body.prefix(300))"
    #expect(answer.short == expected, "\(told)")
    guard expected == "400 invalid_member" || field.invalid.contains(value) else { return }
    #expect(try pointers(answer).allSatisfy { $0.hasPrefix("/\(field.name)") }, "\(told)")
  }

  @Test(
    "A member of another kind is refused by its name, and so is a required one that is null or not there",
    arguments: BodyTable.all + BodyTable.lenient)
  func kinds(door: BodyDoor) async throws {
    let stage = try await BodyStage()
    for field in door.fields {
      for value in field.foreign {
        let answer = try await stage.ask(door, door.body(field.name, value))
        #expect(answer.short == "400 invalid_member", "\(field.name) \(value)")
        #expect(try pointers(answer).allSatisfy { $0.hasPrefix("/\(field.name)") })
      }
      for value in ["null", nil] {
        let answer = try await stage.ask(door, door.body(field.name, value))
        let expected = field.isRequired ? field.absent : door.success
        #expect(answer.short == expected, "\(field.name) \(value ?? "left out")")
      }
    }
    try await stage.server.stop()
  }

  @Test("A member that is not known is refused by its name, wherever it stands", arguments: BodyTable.all)
  func unknown(door: BodyDoor) async throws {
    let stage = try await BodyStage()
    let known = door.body.dropFirst()
    let isAlone = known == "}"
    for body in [#"{"surplus":1\#(isAlone ? "" : ",")\#(known)"#, #"{"surplus":null}"#, #"{"surplus":{"surplus":[]}}"#]
    {
      let answer = try await stage.ask(door, body)
      #expect(answer.short == "400 unknown_member")
      #expect(try pointers(answer) == ["/surplus"])
    }
    try await stage.server.stop()
  }

  @Test(
    "What is no object, not whole, or larger than it may be is refused", arguments: BodyTable.all + BodyTable.lenient)
  func unusable(door: BodyDoor) async throws {
    let stage = try await BodyStage()
    let deep = String(repeating: "[", count: 20_000)
    for body in ["null", "[]", "1", #""text""#, "{", #"{"a":}"#, "{}{}", "\0", deep, #"{"a":"# + deep] {
      let answer = try await stage.ask(door, body)
      #expect(answer.short == "400 malformed_json", "\(body.prefix(20))")
    }
    #expect(try await stage.ask(door, door.body, paddedTo: door.bytesMax + 1).short == "413 body_too_large")
    #expect(try await stage.ask(door, door.body, paddedTo: door.bytesMax).short == door.success)
    try await stage.server.stop()
  }

  @Test("The tables have every JSON body that is documented, and every member of it")
  func complete() throws {
    let document = try APIDocument.parsed.get()
    let documented = document.operations.compactMap { operation -> String? in
      guard let body = operation.body, body.mediaType == "application/json" else { return nil }
      let members = (document.resolve(body.schema)["properties"] ?? .null).members.keys
      return line(operation.name, Array(members))
    }
    let tried = (BodyTable.all + BodyTable.lenient).map { line($0.route, $0.fields.map(\.name)) }
    #expect(Set(tried).symmetricDifference(documented).sorted() == [])
  }

  private func line(_ route: String, _ members: [String]) -> String {
    "\(route.replacing(#/\{\w+\}/#, with: "{}")): \(members.sorted().joined(separator: " "))"
  }

  @Test("The parts of a license without limit are within the limits of every license")
  func partsWithoutLimit() async throws {
    let stage = try await BodyStage()
    let expected = [
      "[0,1,1000000]": "201", "[]": "201", "[1000001]": "422 invalid", "[-1]": "422 invalid",
      "[1,9223372036854775807]": "422 invalid",
    ]
    for (parts, answer) in expected {
      let license = try await stage.server.issue("Open").license.id
      let replaced = try await stage.server.command(
        "POST", "/api/v1/staff/licenses/\(license)/replace", json: #"{"why":"none","parts":\#(parts)}"#)
      #expect(replaced.short == answer, "\(parts)")
    }
    try await stage.server.stop()
  }

  private func pointers(_ answer: Answer) throws -> [String] {
    try JSONValue(json: answer.body)["errors"]?.elements.compactMap { $0["pointer"]?.text } ?? []
  }
}
