import Books
import Licensing
import TestKit
import Testing
import UseCases

@Suite("Sending the invite link by mail", .timeLimit(.minutes(10)))
struct InvitationPageTests {
  private func send(_ stage: InviteStage, _ addresses: [String], again: Bool = false) async throws -> Answer {
    let form = ["to": addresses.joined(separator: "\r\n")].merging(again ? ["again": "1"] : [:]) { $1 }
    return try await stage.ada.send(stage.place + "/send", form)
  }

  @Test("writes to each address once, and says who was passed over")
  func story() async throws {
    let stage = try await InviteStage()
    let key = try #require(try await stage.ada.open(stage.place).inviteKey)
    _ = try await stage.joined("mira", by: key)
    #expect(try await stage.ada.open(stage.place).body.contains("up to 200 a day. 200 are left today."))
    let sent = try await send(stage, ["Bob <bob@example.org>", "", "carl@example.org", "MIRA@example.org"])
    #expect(sent.status == 200)
    #expect(sent.body.contains("<p>2 invitations are on their way.</p><p>One address belongs to a member already.</p>"))
    #expect(sent.body.contains("198 are left today."))
    #expect(try await stage.invited() == ["bob@example.org", "carl@example.org"])
    let letter = try #require(try await stage.server.lastMail(to: "bob@example.org"))
    #expect(letter.text.contains("http://localhost/join/\(key)") && letter.text.contains("Desktop"))

    let again = try await send(stage, ["bob@example.org", "carl@example.org"])
    #expect(again.body.contains("<div class=\"notice\" role=\"status\"><p>Nothing was sent.</p>"))
    #expect(again.body.contains("2 addresses were invited before, and those invitations are still good."))
    #expect(try await stage.invited().count == 2)
    let audit = try await stage.owner.ask("GET", "/organizations/\(stage.organization.id)/audit?action=invite.send")
    #expect(audit.body.matches(of: #/2 invitations/#).count == 1, "what sends nothing is no decision")
    try await stage.server.stop()
  }

  @Test("names the lines that are wrong, keeps what was typed, and writes to nobody")
  func wrong() async throws {
    let stage = try await InviteStage()
    let key = try #require(try await stage.ada.open(stage.place).inviteKey)
    let eve = try await stage.joined("eve", by: key)
    let members = "/organizations/\(stage.organization.id)/members"
    try await stage.owner.ask("POST", "\(members)/\(eve.account)/deactivate").expect(200)
    let answer = try await send(stage, ["bob@example.org", "nobody", "eve@example.org"])
    #expect(answer.status == 422)
    #expect(answer.body.contains("<p>Line 2: nobody is not an e‑mail address.</p>"))
    #expect(
      answer.body.contains("<p>Line 3: eve@example.org was deactivated here, and no key lets this person back in."))
    #expect(answer.body.contains("Nothing was sent; what you typed is still here."))
    #expect(answer.body.contains(">bob@example.org\r\nnobody\r\neve@example.org</textarea>"))
    #expect(try await send(stage, ["", " "]).body.contains("There is no address here yet."))
    #expect(try await stage.invited() == [])
    try await stage.server.stop()
  }

  @Test("writes to so many a day and not to one more, by the vendor's day")
  func quota() async throws {
    let stage = try await InviteStage()
    let invite = try #require(InviteID(text: try await stage.owner.invite(of: stage.organization)))
    let organization = stage.organization.id
    let now = Moment(wall: stage.server.clock.now, lost: .zero)
    try await stage.server.books { books in
      for number in 1...198 {
        try books.addInvitation(of: "guest\(number)@example.org", to: organization, by: invite, at: now)
      }
    }
    #expect(try await stage.ada.open(stage.place).body.contains("2 are left today."))
    let three = ["bob@example.org", "carl@example.org", "dora@example.org"]
    let refused = try await send(stage, three)
    #expect(refused.status == 422)
    #expect(refused.body.contains("These are 3 addresses to write to, and 2 are left today. Nothing was sent."))
    let crowd = (1...201).map { "crowd\($0)@example.org" }
    #expect(try await send(stage, crowd).body.contains("These are 201 addresses to write to, and 2 are left today."))
    #expect(try await stage.invited() == [])
    #expect(
      try await send(stage, Array(three.dropLast()) + ["guest1@example.org"]).status == 200, "who was invited is free")
    #expect(try await stage.invited().count == 2)
    #expect(try await send(stage, ["dora@example.org"]).body.contains("and 0 are left today"))
    try await stage.skip(to: "2021-01-02T00:00:00Z")
    #expect(try await send(stage, ["dora@example.org"]).body.contains("One invitation is on its way."))
    #expect(try await stage.ada.open(stage.place).body.contains("199 are left today."))
    try await stage.server.stop()
  }

  @Test("writes once more where that is wished for, on another day")
  func again() async throws {
    let stage = try await InviteStage()
    _ = try await send(stage, ["bob@example.org"])
    #expect(try await send(stage, ["bob@example.org"], again: true).body.contains("<p>Nothing was sent.</p>"))
    try await stage.skip(to: "2021-01-02T00:00:00Z")
    #expect(try await send(stage, ["bob@example.org"]).body.contains("<p>Nothing was sent.</p>"))
    #expect(try await send(stage, ["bob@example.org"], again: true).body.contains("One invitation is on its way."))
    #expect(try await stage.invited() == ["bob@example.org", "bob@example.org"])
    try await stage.server.stop()
  }

  @Test("writes anew to those whose invitation was for a key that is changed")
  func rotated() async throws {
    let stage = try await InviteStage()
    _ = try await send(stage, ["bob@example.org"])
    let fresh = try await stage.ada.send(try await stage.keyPlace() + "/rotate")
    #expect(try await send(stage, ["bob@example.org"]).body.contains("One invitation is on its way."))
    #expect(try await stage.server.linked("join", to: "bob@example.org") == fresh.inviteKey)
    try await stage.server.stop()
  }

  @Test("by the page of a key takes that key, and refuses addresses that it does not let in")
  func oneKey() async throws {
    let stage = try await InviteStage()
    let made = try await stage.make(["label": "Staff", "domains": "uni.example"])
    let place = try await stage.keyPlace()
    let refused = try await stage.ada.send(place + "/send", ["to": "bob@example.org"])
    #expect(refused.status == 422)
    #expect(refused.headline == "“Staff” lets people join")
    #expect(refused.body.contains("<p>Line 1: no key that works is for bob@example.org."))
    let sent = try await stage.ada.send(place + "/send", ["to": "bob@uni.example"])
    #expect(sent.headline == "“Staff” lets people join")
    #expect(sent.body.contains("One invitation is on its way."))
    #expect(try await stage.server.linked("join", to: "bob@uni.example") == made.inviteKey)
    #expect(try await send(stage, ["carl@example.org"]).status == 200)
    #expect(try await stage.server.linked("join", to: "carl@example.org") != made.inviteKey)
    try await stage.server.stop()
  }

  @Test("writes in the language of who invites to those whom nobody knows")
  func language() async throws {
    let stage = try await InviteStage()
    try await stage.owner.ask("PATCH", "/account", json: #"{"language":"de"}"#).expect(200)
    _ = try await stage.server.register("Mira", email: "mira@example.org")
    _ = try await send(stage, ["bob@example.org", "mira@example.org"])
    #expect(try await stage.server.lastMail(to: "bob@example.org")?.subject == "Ada Brandt lädt Sie zu Institute ein")
    #expect(try await stage.server.lastMail(to: "mira@example.org")?.subject == "Ada Brandt invites you to Institute")
    try await stage.server.stop()
  }
}
