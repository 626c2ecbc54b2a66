import Licensing
import Synchronization
import TestKit
import UseCases
import Vault

/// What bodies name: people, organizations, keys and codes, made when a body asks for them.
final class BodyStage: Sendable {
  let server: TestServer
  let owner: Person
  private let organization: Organization
  private let foreign: Organization
  private let clerk: Person
  private let inviteKey: String
  /// Of the last enrollment.
  private let secret = Mutex(TestServer.factor)

  init() async throws {
    server = try await TestServer.start()
    try await server.plan("Team", seats: .limited(200))
    try await server.plan("Forever", term: .perpetual)
    owner = try await server.account("owner")
    organization = try await server.organization("Office", owner: owner)
    foreign = try await server.organization("Elsewhere", owner: try await server.account("stranger"))
    clerk = try await server.account("clerk")
    try await server.add(clerk, to: organization)
    try await server.plan("Open", seats: .unlimited)
    try await server.license("Open", for: organization)
    try await server.runner.run(NameStaff(caller: TestServer.staff, email: "stranger@example.org", role: .owner))
    try await server.secondFactor(of: "stranger@example.org")
    inviteKey = String(try await owner.inviteLink(of: organization).split(separator: "/").last ?? "")
  }

  /// - Parameters:
  ///   - json: with names in braces.
  ///   - bytes: the size to which blanks are added at its end.
  func ask(_ door: BodyDoor, _ json: String, paddedTo bytes: Int = 0) async throws -> Answer {
    // A minute each, so that nothing is tried too often.
    server.clock.move(by: .minutes(1))
    let asker = try await asker(door.asker)
    let parts = door.route.split(separator: " ").map(String.init)
    let path = try await filled(parts[1], for: asker)
    var body = try await filled(json, for: asker)
    body += String(repeating: " ", count: max(0, bytes - body.utf8.count))
    if door.asker == .systemOperator {
      return try await server.command(parts[0], path, json: body)
    }
    return try await server.ask(
      parts[0], path, token: door.asker == .nobody ? nil : asker.person.portal, json: body)
  }

  private struct Asker {
    let person: Person
    let email: String
  }

  private func asker(_ asker: BodyDoor.Asker) async throws -> Asker {
    let fresh = owner.application().lease.text
    switch asker {
    case .owner: return Asker(person: owner, email: "owner@example.org")
    case .nobody, .systemOperator: return Asker(person: clerk, email: "clerk@example.org")
    case .newcomer: return Asker(person: try await server.account(fresh), email: "\(fresh)@example.org")
    case .registered:
      let email = "\(fresh)@example.org"
      return Asker(person: try await server.register("Somebody", email: email), email: email)
    case .secured:
      let asker = try await self.asker(.registered)
      try await server.secondFactor(of: asker.email)
      return asker
    }
  }

  private func filled(_ text: String, for asker: Asker) async throws -> String {
    var filled = text
    for name in Name.allCases where text.contains("{\(name.rawValue)}") {
      filled = filled.replacing("{\(name.rawValue)}", with: try await value(of: name, for: asker))
    }
    return filled
  }

  private enum Name: String, CaseIterable {
    case email, organization, foreign, account, folder, license, fresh
    case inviteKey = "invite_key"
    case licenseKey = "license_key"
    case activeLicense = "active_license"
    case signingKey = "signing_key"
    case validationCode = "validation_code"
    case resetCode = "reset_code"
    case addressCode = "address_code"
    case setupToken = "setup_token"
    // The code is that of the enrollment before it.
    case enrollment
    case enrollmentCode = "enrollment_code"
    case factorCode = "factor_code"
  }

  private func value(of name: Name, for asker: Asker) async throws -> String {
    switch name {
    case .email: asker.email
    case .organization: organization.id.text
    case .foreign: foreign.id.text
    case .account: clerk.account.text
    case .folder: server.folder
    case .fresh: owner.application().lease.text
    case .inviteKey: inviteKey
    case .license: try await server.issue("Team").license.id.text
    case .licenseKey: try await server.issue("Team").key.text
    case .activeLicense: try await server.license("Team", for: organization).id.text
    case .signingKey: try await server.command("POST", "/api/v1/staff/signing-keys").text("id") ?? ""
    case .validationCode: try await validationCode()
    case .resetCode: try await code("reset", at: "/api/v1/accounts/forgotten", for: asker, to: asker.email)
    case .addressCode:
      try await code(
        "confirm-address", at: "/api/v1/account/address", for: asker,
        to: "\(owner.application().lease.text)@example.org")
    case .setupToken: try await server.runner.run(MakeSetupToken()).text
    case .enrollment: try await enrollment(of: asker)
    case .enrollmentCode: AuthenticatorApp(secret.withLock { $0 }, on: server.clock).code
    case .factorCode: AuthenticatorApp(TestServer.factor, on: server.clock).code
    }
  }

  private func enrollment(of asker: Asker) async throws -> String {
    let answer = try await asker.person.ask(
      "POST", "/account/second-factor", json: #"{"password":\#(JSONText.password)}"#)
    let fresh = try TimeCodeSecret(base32: answer.text("secret") ?? "")
    secret.withLock { $0 = fresh }
    return answer.text("ticket") ?? ""
  }

  private func validationCode() async throws -> String {
    let email = "\(owner.application().lease.text)@example.org"
    let body = #"{"email":"\#(email)","name":"Somebody","password":\#(JSONText.password)}"#
    try await server.ask("POST", "/api/v1/accounts", json: body).expect(202)
    return try await server.linked("validate", to: email)
  }

  private func code(_ page: String, at path: String, for asker: Asker, to email: String) async throws -> String {
    let password = page == "reset" ? "" : #","password":\#(JSONText.password)"#
    let body = #"{"email":"\#(email)"\#(password)}"#
    try await server.ask("POST", path, token: asker.person.portal, json: body).expect(202)
    return try await server.linked(page, to: email)
  }
}
