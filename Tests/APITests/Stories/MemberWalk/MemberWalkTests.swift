import Licensing
import TestKit
import Testing

@Suite("G32: a member receives no number of seats, no other person and no key", .timeLimit(.minutes(10)))
struct MemberWalkTests {
  @Test("in no page, redirect, header, cookie, JSON or mail of a whole life as a member")
  func walk() async throws {
    let walk = try await MemberWalk()
    var count = 0
    for step in MemberWalkStep.all {
      try await step.run(walk)
      let received = walk.take()
      #expect(!received.isEmpty, "nothing came when Mira \(step.name)")
      count += received.count
      for one in received {
        let found = Telltale.found(walk.telltales, in: one.text)
        #expect(found.isEmpty, "when Mira \(step.name): \(one.question) says \(found.joined(separator: ", "))")
        #expect(one.answer.status < 500, "when Mira \(step.name): \(one.question)")
      }
    }
    #expect(count > 100, "the walk was cut short")
    for mail in try await walk.server.allMail() where mail.receiver == MemberWalk.email {
      #expect(Telltale.found(walk.telltales, in: mail.subject + mail.text).isEmpty, "the mail “\(mail.subject)”")
    }
    try await walk.server.stop()
  }

  @Test("and whatever is looked for would be found: administrators and the vendor receive all of it")
  func administrator() async throws {
    let walk = try await MemberWalk()
    var found: Set<String> = []
    let place = "/organizations/\(walk.organization.id)"
    for path in ["/account", "\(place)/members", "\(place)/licenses", "\(place)/capacity", "\(place)/invites"] {
      let received = MemberWalk.Received(question: path, answer: try await walk.owner.ask("GET", path))
      found.formUnion(Telltale.found(walk.telltales, in: received.text))
    }
    // Keys of licenses are for the vendor's people.
    let licenses = MemberWalk.Received(
      question: "licenses", answer: try await walk.server.command("GET", "/api/v1/staff/licenses"))
    found.formUnion(Telltale.found(walk.telltales, in: licenses.text))
    #expect(walk.telltales.map(\.name).filter { !found.contains($0) } == [])
    try await walk.server.stop()
  }

  @Test(
    "a number is found as a number, and not in an id",
    arguments: [
      ("4711", true), ("\"seats\":4711,", true), ("<b>4,711</b>", true), ("4.711 Plätze", true), ("4\u{202F}711", true),
      (">4711<", true), ("14711", false), ("47110", false), ("a4711", false), ("01928000-4711-7000", false),
      ("471 1", false), ("x_4711", false), ("4,7112", false), ("", false),
    ])
  func numbers(text: String, isFound: Bool) {
    #expect(Telltale.found([.number("seats", 4711)], in: text) == (isFound ? ["seats"] : []))
  }

  @Test("words are found in whatever case", arguments: [("QUELLWASSER", true), ("Quell wasser", false)])
  func words(text: String, isFound: Bool) {
    #expect(Telltale.found([.words("name", "Quellwasser")], in: text) == (isFound ? ["name"] : []))
  }
}
