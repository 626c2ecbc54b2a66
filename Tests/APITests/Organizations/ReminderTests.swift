import Licensing
import TestKit
import Testing
import UseCases

@Suite("What an organization is reminded of, and what it is asked for once more", .timeLimit(.minutes(10)))
struct ReminderTests {
  private static let owner = "office@example.org"

  private func stage() async throws -> (server: TestServer, owner: Person, organization: Organization) {
    let server = try await TestServer.start()
    let owner = try await server.register("Office", email: Self.owner)
    let organization = try await server.organization("Institute", owner: owner)
    try await server.deliverMail()
    return (server, owner, organization)
  }

  private func subjects(_ server: TestServer) async throws -> [String] {
    try await server.allMail().filter { $0.receiver == Self.owner }.map(\.subject)
  }

  @Test("G21: an old invite key is spoken of at the interval that was chosen, and never if that is nought")
  func oldKey() async throws {
    let (server, owner, organization) = try await stage()
    let place = "/organizations/\(organization.id)"
    let told = "The invite key of Institute is getting old"
    try await owner.ask("PATCH", place, json: #"{"invite_reminder_days":90}"#).expect(200)
    server.clock.move(by: .days(90) - .seconds(1))
    _ = try await server.runner.run(RemindOfInvites())
    #expect(try await !subjects(server).contains(told))
    server.clock.move(by: .seconds(1))
    for _ in 1...2 { #expect(try await server.runner.run(RemindOfInvites()) == false) }
    #expect(try await subjects(server).filter { $0 == told }.count == 1)
    server.clock.move(by: .days(90))
    _ = try await server.runner.run(RemindOfInvites())
    #expect(try await subjects(server).filter { $0 == told }.count == 2)
    #expect(
      try await server.lastMail(to: Self.owner)?.text.contains("180 days ago the invite key of Institute") == true)
    try await server.command("PATCH", "/api/v1" + place, json: #"{"invite_reminder_days":0}"#).expect(200)
    server.clock.move(by: .days(900))
    _ = try await server.runner.run(RemindOfInvites())
    #expect(try await subjects(server).filter { $0 == told }.count == 2)
    try await server.stop()
  }

  @Test("G21: a key changes by itself when it is as old as was chosen; who joined stays, and the new link is mailed")
  func rotation() async throws {
    let (server, owner, organization) = try await stage()
    let place = "/organizations/\(organization.id)"
    let old = try await owner.inviteLink(of: organization)
    _ = try await server.runner.run(RotateOldInvites())
    #expect(try await owner.inviteLink(of: organization) == old)
    try await owner.ask("PATCH", place, json: #"{"invite_rotation_days":30}"#).expect(200)
    let mira = try await server.account("mira")
    #expect(try await mira.join(String(old.split(separator: "/").last ?? "")).short == "201")
    server.clock.move(by: .days(30))
    for _ in 1...2 { _ = try await server.runner.run(RotateOldInvites()) }
    let later = try await server.signIn(email: Self.owner)
    let fresh = try await later.inviteLink(of: organization)
    #expect(fresh != old)
    #expect(try await subjects(server).last == "The invite key of Institute was changed")
    #expect(try await server.linked("join", to: Self.owner) == String(fresh.split(separator: "/").last ?? ""))
    #expect(try await later.ask("GET", place + "/members").text("total") == "2")
    try await server.stop()
  }

  @Test("M9: who administers alone is told once a month, until there are two")
  func alone() async throws {
    let (server, _, organization) = try await stage()
    let place = "/organizations/\(organization.id)"
    let told = "Institute should have a second administrator"
    _ = try await server.runner.run(RemindOfAdministrators())
    #expect(try await !subjects(server).contains(told), "not on the first day")
    for month in 1...3 {
      server.clock.move(by: .days(30))
      for _ in 1...2 { _ = try await server.runner.run(RemindOfAdministrators()) }
      #expect(try await subjects(server).filter { $0 == told }.count == month)
    }
    try await server.add(try await server.account("second"), to: organization, as: .administrator)
    server.clock.move(by: .days(30))
    _ = try await server.runner.run(RemindOfAdministrators())
    #expect(try await subjects(server).filter { $0 == told }.count == 3)
    #expect(try await server.command("GET", "/api/v1" + place).text("administrators") == "2")
    try await server.stop()
  }

  @Test("whom it belongs to changes only with the password")
  func owners() async throws {
    let (server, owner, organization) = try await stage()
    let place = "/organizations/\(organization.id)"
    let mira = try await server.account("mira")
    try await server.add(mira, to: organization)
    func give(_ role: String, _ more: String = "") async throws -> String {
      try await owner.ask("PUT", place + "/members/\(mira.account)/role", json: #"{"role":"\#(role)"\#(more)}"#).short
    }
    #expect(try await give("administrator") == "200", "nobody owns more or less by that")
    #expect(try await give("owner") == "403 password_needed")
    #expect(try await give("owner", #","password":"wrong""#) == "403 wrong_password")
    #expect(try await give("owner", #","password":"correct horse battery""#) == "200")
    #expect(try await give("member") == "403 password_needed")
    #expect(try await give("member", #","password":"correct horse battery""#) == "200")
    try await server.stop()
  }
}
