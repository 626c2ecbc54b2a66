import Licensing
import SeatProtocol
import TestKit
import Testing
import Vault

/// What the vendor's own people do, each way in which it can succeed.
extension Stage {
  func health() async throws {
    for operation in ["isAlive", "isReady", "listKeys", "describeAuthorization"] {
      try await witness.ask(operation)
      try await witness.ask(operation, token: "none")
    }
  }

  func house() async throws {
    try await witness.ask("describeServer")
    let page = try await witness.ask("listOrganizations", token: staff.portal, query: "?limit=1")
    let cursor = try #require(page.text("next_cursor"))
    try await witness.ask("listOrganizations", query: "?cursor=\(cursor)")
    let issued = try await witness.ask("issueToken", json: #"{"email":"ada@example.org","scope":"seats","lasts_s":60}"#)
    try await witness.ask("endToken", ["token": issued.text("id") ?? ""])
    let backup = #"{"path":"\#(server.folder)/backup.sqlite"}"#
    try await witness.ask("backUp", json: backup)
    try await witness.ask("backUp", json: backup)
    try await people()
    try await rotation()
  }

  private func people() async throws {
    let grace = ["email": "grace@example.org"]
    try await witness.ask("nameStaff", grace, token: staff.portal, json: #"{"role":"sales"}"#)
    try await witness.ask("listStaff", token: staff.portal)
    try await witness.ask("removeStaff", grace, token: staff.portal)
    try await witness.ask("listAudit", token: staff.portal, query: "?action=staff.&limit=1")
  }

  private func rotation() async throws {
    let prepared = try await witness.ask("prepareSigningKey")
    let bytes = try #require(Base64URL.decode(prepared.text("public_key") ?? ""))
    let key = try #require(VerifyingKey(bytes: Array(bytes)))
    let now = server.clock.now.milliseconds / 1000
    let certificate = try TestServer.rootKey.certify(key, issuedAt: now, notAfter: now + 86_400)
    let body = #"{"certificate":"\#(certificate)"}"#
    try await witness.ask("activateSigningKey", ["key": key.id], json: body)
    try await witness.ask("activateSigningKey", ["key": "0000000000000000"], json: body)
    try await witness.ask("listKeys")
  }
}
