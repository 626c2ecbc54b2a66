import Licensing
import TestKit
import Testing

/// What becomes of licenses, each way in which it can succeed.
extension Stage {
  func licenses() async throws {
    try await activating()
    try await naming()
    try await importing()
    try await steps()
    try await catalog()
    try await listings()
  }

  private func activating() async throws {
    let order = #"{"plan":"Team","seats":20,"buyer":"office@example.org","reference":"PO 17"}"#
    let key = try await witness.ask("issueLicense", token: staff.portal, json: order).text("key") ?? ""
    let here = #"{"key":"\#(key)","organization":"\#(organization.id)"}"#
    for body in [#"{"key":"\#(key)"}"#, here] {
      #expect(try await witness.ask("previewActivation", token: owner.portal, json: body).text("decision") == "binds")
    }
    #expect(try await witness.ask("activateLicense", token: owner.portal, json: here).status == 201)
    #expect(try await witness.ask("activateLicense", token: owner.portal, json: here).status == 200)
    let elsewhere = #"{"key":"\#(key)","new_organization":"Elsewhere"}"#
    #expect(
      try await witness.ask("activateLicense", token: owner.portal, json: elsewhere).short
        == "409 license_bound_elsewhere")
    try await witness.ask("searchLicenses", token: staff.portal, headers: ["License-Key": key])
  }

  private func naming() async throws {
    let named = try await server.license("Team", for: organization, named: [owner])
    let place = theMember.merging(["license": named.id.text]) { first, _ in first }
    try await witness.ask("nameOnLicense", place, token: owner.portal)
    try await witness.ask("takeOffLicense", place, token: owner.portal)
    let everyones = theMember.merging(theLicense) { first, _ in first }
    #expect(
      try await witness.ask("nameOnLicense", everyones, token: owner.portal).short == "409 license_not_named")
  }

  private func importing() async throws {
    let rows = "plan,seats,purchased_on,key\nTeam,3,2021-01-01,\nTeam,unlimited,2021-01-01,ATLAS-2021-000017\n"
    for (query, status) in [("?dry_run=true", 200), ("", 201)] {
      #expect(
        try await witness.ask("importLicenses", token: staff.portal, json: rows, query: query).status == status)
    }
    #expect(try await witness.ask("importLicenses", token: staff.portal, json: rows).short == "422 invalid_list")
  }

  private func steps() async throws {
    let why = #"{"why":"The story says so."}"#
    for (operation, state) in [
      ("suspendLicense", "suspended"), ("restoreLicense", "active"), ("revokeLicense", "revoked"),
    ] {
      #expect(try await witness.ask(operation, theLicense, token: staff.portal, json: why).text("state") == state)
    }
    #expect(try await witness.ask("restoreLicense", theLicense, json: why).short == "409 license_is_revoked")
    let large = try await server.license("Team", for: organization, seats: .limited(5))
    let split = #"{"why":"Two departments share it.","parts":[3,2]}"#
    for short in ["201", "409 replacement_waits"] {
      let answer = try await witness.ask("replaceLicense", ["license": large.id.text], json: split)
      #expect(answer.short == short)
    }
  }

  /// The catalog can be sent back as it is.
  private func catalog() async throws {
    let catalog = try await witness.ask("readCatalog", token: staff.portal).body
    let again = #"{"catalog":\#(catalog),"extend_issued":true,"dry_run":false}"#
    #expect(try await witness.ask("loadCatalog", token: staff.portal, json: again).body == #"{"changes":[]}"#)
    let less = #"{"catalog":{"products":[{"code":"desktop","name":"Atlas"}],"plans":[]},"dry_run":true}"#
    try await witness.ask("loadCatalog", token: staff.portal, json: less)
    let strange = #"{"catalog":{"products":[{"code":"desktop","name":"Atlas","color":"red"}],"plans":[]}}"#
    #expect(try await witness.ask("loadCatalog", token: staff.portal, json: strange).short == "400 invalid_member")
  }

  private func listings() async throws {
    try await witness.ask("listLicenses", inOrganization, token: owner.portal)
    let page = try await witness.ask("searchLicenses", token: staff.portal, query: "?limit=2")
    let cursor = try #require(page.text("next_cursor"))
    for query in [
      "?cursor=\(cursor)", "?buyer=office@example.org", "?buyer=nobody", "?organization=\(organization.id)",
      "?organization=none",
    ] {
      try await witness.ask("searchLicenses", token: staff.portal, query: query)
    }
  }
}
