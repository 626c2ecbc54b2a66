import Licensing
import TestKit
import Testing

/// What happens in an organization, each way in which it can succeed.
extension Stage {
  func organizations() async throws {
    let founded = try await witness.ask("foundOrganization", token: owner.portal, json: #"{"name":"Library"}"#)
    let library = ["organization": founded.text("id") ?? ""]
    try await witness.ask(
      "changeOrganization", library, token: owner.portal, json: #"{"contact":"Room 101","join_field":"Number"}"#)
    #expect(try await witness.ask("readOrganization", library, token: owner.portal).text("contact") == "Room 101")
    try await witness.ask(
      "orderMemberships", token: owner.portal,
      json: #"{"organizations":["\#(founded.text("id") ?? "")","\#(organization.id)"]}"#)
    try await witness.ask("listMemberships", token: owner.token)
    try await witness.ask("listSharedLicenses", inOrganization, token: member.token)
    try await invites()
    try await joining()
    try await members()
    try await deactivation()
    try await recovery()
    let page = try await witness.ask("listOrganizationAudit", inOrganization, token: owner.portal, query: "?limit=2")
    let cursor = try #require(page.text("next_cursor"))
    try await witness.ask(
      "listOrganizationAudit", inOrganization, token: owner.portal, query: "?cursor=\(cursor)&action=member.")
  }

  private func recovery() async throws {
    _ = try await server.account("successor")
    let body = #"{"successor":"successor@example.org","why":"The owner has left."}"#
    for answer in ["withdrawRecovery", "objectToRecovery"] {
      try await witness.ask("recoverOrganization", inOrganization, token: staff.portal, json: body)
      let token = answer == "withdrawRecovery" ? staff.portal : owner.portal
      #expect(try await witness.ask(answer, inOrganization, token: token).status == 204)
    }
  }

  private func invites() async throws {
    let terms =
      #"{"label":"Guests","expires_at":"2021-06-01T00:00:00Z","uses_max":3,"domains":["example.org"],"#
      + #""needs_approval":true,"members_until":"2022-01-01T00:00:00Z"}"#
    let made = try await witness.ask("makeInvite", inOrganization, token: owner.portal, json: terms)
    let old = inOrganization.merging(["invite": made.text("id") ?? ""]) { first, _ in first }
    let fresh = try await witness.ask("rotateInvite", old, token: owner.portal)
    #expect(try await witness.ask("rotateInvite", old, token: owner.portal).short == "409 invite_ended")
    try await witness.ask("listInvites", inOrganization, token: owner.portal)
    let new = inOrganization.merging(["invite": fresh.text("id") ?? ""]) { first, _ in first }
    try await witness.ask("endInvite", new, token: owner.portal)
  }

  /// One comes by a key that lets in, two by one that asks.
  private func joining() async throws {
    let open = try await invite("{}")
    let asking = try await invite(#"{"needs_approval":true}"#)
    #expect(try await witness.ask("previewMembership", token: stranger.portal, json: open).text("decision") == "joins")
    #expect(try await witness.ask("joinOrganization", token: stranger.portal, json: open).status == 201)
    #expect(try await witness.ask("joinOrganization", token: stranger.portal, json: open).status == 200)
    try await witness.ask("leaveOrganization", inOrganization, token: stranger.portal)
    for (name, answer) in [("yes", "approveJoinRequest"), ("no", "declineJoinRequest")] {
      let person = try await server.account(name)
      #expect(try await witness.ask("joinOrganization", token: person.portal, json: asking).status == 202)
      try await witness.ask("listJoinRequests", inOrganization, token: owner.portal)
      let waiting = ["organization": organization.id.text, "account": person.account.text]
      try await witness.ask(answer, waiting, token: owner.portal)
    }
  }

  /// The body by which one joins with a new key.
  private func invite(_ terms: String) async throws -> String {
    let made = try await witness.ask("makeInvite", inOrganization, token: owner.portal, json: terms)
    return #"{"key":"\#(made.text("key") ?? "")"}"#
  }

  private func members() async throws {
    let portal = owner.portal
    let page = try await witness.ask("listMembers", inOrganization, token: portal, query: "?limit=1&sort=email")
    let cursor = try #require(page.text("next_cursor"))
    try await witness.ask(
      "listMembers", inOrganization, token: portal, query: "?cursor=\(cursor)&sort=email&state=active&role=member")
    try await witness.ask("setRole", theMember, token: portal, json: #"{"role":"seat_helper"}"#)
    try await witness.ask("setEnd", theMember, token: portal, json: #"{"last_day":"2021-12-31"}"#)
    #expect(try await witness.ask("readMember", theMember, token: portal).text("ends_at") == "2022-01-01T00:00:00.000Z")
    try await witness.ask("setEnd", theMember, token: portal, json: "{}")
    let list = try await witness.ask("exportMembers", inOrganization, token: portal, query: "?search=grace")
    #expect(list.body.contains("Grace,grace@example.org,seat_helper,active,2021-01-01"))
    let rows = "email,action,until\ngrace@example.org,end,2021-12-31\nkurt@example.org,invite,\n"
    for query in ["?dry_run=true", "?dry_run=perhaps", ""] {
      try await witness.ask("importMembers", inOrganization, token: portal, json: rows, query: query)
    }
    try await witness.ask("importMembers", inOrganization, token: portal, json: "email\nnobody\n")
  }

  private func deactivation() async throws {
    try await witness.ask("keepLease", lease(), token: member.token, json: SeatBodies.claim)
    let answer = try await witness.ask("deactivateMember", theMember, token: owner.portal)
    #expect(answer.text("seats_free_by") != nil)
    try await witness.ask("deactivateMember", theMember, token: owner.portal, json: #"{"rotate_invites":true}"#)
    #expect(try await witness.ask("reactivateMember", theMember).text("deactivated_at") == nil)
  }
}
