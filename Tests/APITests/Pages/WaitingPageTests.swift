import Books
import Licensing
import TestKit
import Testing

@Suite("The page of those who wait for a yes", .timeLimit(.minutes(10)))
struct WaitingPageTests {
  private func stage(_ names: String...) async throws -> (stage: MemberStage, people: [Person]) {
    let stage = try await MemberStage()
    let key = try await stage.owner.ask(
      "POST", "/organizations/\(stage.organization.id)/invites", json: #"{"label":"Staff","needs_approval":true}"#)
    var people: [Person] = []
    for name in names {
      stage.server.clock.move(by: .minutes(1))
      let person = try await stage.server.account(name)
      try await person.join(key.text("key") ?? "").expect(202)
      people.append(person)
    }
    return (stage, people)
  }

  private func path(_ stage: MemberStage) -> String { "/organizations/\(stage.organization.id)/join-requests" }

  @Test("is where the mail and the filter lead, and lets people in or not")
  func story() async throws {
    let (stage, people) = try await stage("bob", "carl", "dora", "eve")
    let mail = try #require(try await stage.server.lastMail(to: "ada@example.org"))
    #expect(mail.text.contains("http://localhost\(path(stage))"))
    let list = try await stage.browser.open(stage.list)
    #expect(list.body.contains("4 people want to join and wait for a yes."))
    let page = try await stage.browser.open(stage.list + "?state=wants_to_join")
    #expect(page.headline == "4 people want to join")
    #expect(page.body.contains("by “Staff”"))
    let accepted = try await stage.browser.send(path(stage), ["accept": "\(people[0].account)"])
    #expect(accepted.body.contains("One person is a member now, and was told by mail."))
    #expect(try await people[0].application().ask().short == "201")
    let declined = try await stage.browser.send(path(stage), ["decline": "\(people[1].account)"])
    #expect(declined.body.contains("One person was declined, and told by mail."))
    let rest = ["all": "accept", "m[0]": "\(people[2].account)", "m[1]": "\(people[3].account)"]
    let all = try await stage.browser.send(path(stage), rest)
    #expect(all.body.contains("2 people are members now, and were told by mail."))
    #expect(all.headline == "Nobody is waiting")
    #expect(try await stage.names() == ["Ada Brandt", "Bob", "Dora", "Eve"])
    #expect(try await stage.browser.send(path(stage), rest).headline == "Nobody is waiting", "twice is once")
    try await stage.stop()
  }

  @Test("has nobody who has joined by another key")
  func joinedMeanwhile() async throws {
    let (stage, people) = try await stage("bob", "carl")
    let open = try await stage.owner.ask("POST", "/organizations/\(stage.organization.id)/invites", json: "{}")
    try await people[0].join(open.text("key") ?? "").expect(201)
    #expect(try await stage.browser.open(path(stage)).headline == "One person wants to join")
    try await stage.stop()
  }

  @Test("takes no role from who came another way meanwhile", arguments: ["accept", "decline"])
  func cameAnotherWay(answer: String) async throws {
    let (stage, people) = try await stage("bob")
    try await stage.server.add(people[0], to: stage.organization, as: .administrator)
    let page = try await stage.browser.send(path(stage), [answer: "\(people[0].account)"])
    #expect(page.headline == "Nobody is waiting")
    let (account, organization) = (people[0].account, stage.organization.id)
    let role = try await stage.server.books { try $0.membership(of: account, in: organization)?.role }
    #expect(role == .administrator)
    try await stage.stop()
  }

  @Test("lets the others in where one cannot be, and says who that is and why")
  func oneCannot() async throws {
    let (stage, people) = try await stage("bob", "carl", "dora")
    try await stage.server.add(people[1], to: stage.organization)
    try await stage.browser.send(stage.path(people[1], "/deactivate")).expect(200)
    let ticked = Dictionary(uniqueKeysWithValues: people.enumerated().map { ("m[\($0)]", "\($1.account)") })
    let page = try await stage.browser.send(path(stage), ticked.merging(["all": "accept"]) { $1 })
    #expect(page.status == 409)
    #expect(page.body.contains("2 people are members now, and were told by mail."))
    #expect(page.body.contains("role=\"alert\"><p>Not let in: Carl. Somebody has deactivated them meanwhile."))
    #expect(page.headline == "One person wants to join")
    #expect(try await stage.names("?state=deactivated") == ["Carl"])
    let approve = "/organizations/\(stage.organization.id)/join-requests/\(people[1].account)/approve"
    #expect(try await stage.owner.ask("POST", approve).short == "409 applicant_deactivated")
    try await stage.browser.send(path(stage), ["decline": "\(people[1].account)"]).expect(200)
    #expect(try await stage.browser.open(path(stage)).headline == "Nobody is waiting")
    try await stage.stop()
  }

  @Test("makes nobody a member whose membership would be over, and another key lets them ask anew")
  func keyIsOver() async throws {
    let stage = try await MemberStage()
    let invites = "/organizations/\(stage.organization.id)/invites"
    let short = try await stage.owner.ask(
      "POST", invites, json: #"{"needs_approval":true,"members_until":"2021-01-01T01:00:00Z"}"#)
    let bob = try await stage.server.account("bob")
    try await bob.join(short.text("key") ?? "").expect(202)
    stage.server.clock.move(by: .minutes(60))
    let page = try await stage.browser.send(path(stage), ["accept": "\(bob.account)"])
    #expect(page.status == 409)
    #expect(page.body.contains("Not let in: Bob. The memberships that their invite key gives are over."))
    #expect(try await stage.names().isEmpty, "nobody has joined")
    let other = try await stage.owner.ask("POST", invites, json: #"{"label":"Staff","needs_approval":true}"#)
    try await bob.join(other.text("key") ?? "").expect(202)
    #expect(try await stage.browser.open(path(stage)).body.contains("by “Staff”"))
    try await stage.browser.send(path(stage), ["accept": "\(bob.account)"]).expect(200)
    #expect(try await stage.names() == ["Ada Brandt", "Bob"])
    try await stage.stop()
  }

  @Test("has the name of the key also where hundreds were made since")
  func oldKey() async throws {
    let (stage, _) = try await stage("bob")
    let (server, organization, now) = (stage.server, stage.organization.id, stage.server.clock.now)
    try await server.books { books in
      for number in 0..<500 {
        try books.add(
          Invite(
            id: server.newID(), organization: organization, terms: InviteTerms(label: "\(number)"),
            createdAt: now + .seconds(1), endedAt: now), keyHash: [1, UInt8(number / 256), UInt8(number % 256)],
          sealedKey: [1], by: "operator tester")
      }
    }
    #expect(try await stage.browser.open(path(stage)).body.contains("by “Staff”"))
    let bob = try await stage.member("carl")
    let question = try await stage.browser.open(stage.path(bob, "/deactivate"))
    #expect(question.body.contains("could join again with a new account"), "the organization's own key works")
    try await stage.stop()
  }

  @Test("keeps what the person has agreed to who asks")
  func terms() async throws {
    let stage = try await MemberStage()
    let place = "/organizations/\(stage.organization.id)"
    try await stage.owner.ask("PATCH", place, json: #"{"join_text":"For research only."}"#).expect(200)
    let key = try await stage.owner.ask("POST", place + "/invites", json: #"{"needs_approval":true}"#)
    let bob = try await stage.server.account("bob")
    let (secret, account) = (key.text("key") ?? "", bob.account)
    #expect(try await bob.join(secret).short == "409 terms_not_accepted")
    let json = #"{"key":"\#(secret)","accepts_version":1}"#
    for _ in 1...2 { try await bob.ask("POST", "/memberships", json: json).expect(202) }
    let accepted = try await stage.server.books { try $0.acceptances(of: account, limit: 5).map(\.terms) }
    #expect(accepted == [TermsVersion(code: "joining", version: "1")], "once, though it was asked twice")
    try await stage.stop()
  }

  @Test("has those who came later on the next one")
  func paging() async throws {
    let (stage, _) = try await stage()
    let key = try await stage.owner.ask(
      "POST", "/organizations/\(stage.organization.id)/invites", json: #"{"needs_approval":true}"#)
    for number in 10...64 { try await stage.server.account("m\(number)").join(key.text("key") ?? "").expect(202) }
    let page = try await stage.browser.open(path(stage))
    #expect(page.headline == "55 people want to join")
    let next = try await stage.browser.open(try #require(page.link("next")))
    func people(_ page: Answer) -> [String] {
      page.body.matches(of: #/<th scope="row">([^<]*) <small>/#).map { String($0.1) }
    }
    #expect((people(page) + people(next)).sorted() == (10...64).map { "M\($0)" })
    #expect(next.link("next") == nil)
    try await stage.stop()
  }
}
