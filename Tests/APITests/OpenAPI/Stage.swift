import Licensing
import TestKit
import Testing

/// An organization with an owner, a member and one seat, somebody who belongs to none, and one of the vendor's people.
struct Stage {
  let server: TestServer
  let witness: Witness
  let owner: Person
  let member: Person
  let stranger: Person
  let staff: Person
  let organization: Organization
  let license: License

  init() async throws {
    server = try await TestServer.start()
    witness = try Witness(server)
    owner = try await server.account("ada")
    member = try await server.account("grace")
    stranger = try await server.account("stranger")
    staff = try await server.account("vendor")
    organization = try await server.organization("University of Somewhere", owner: owner)
    try await server.add(member, to: organization)
    try await server.plan("Team")
    license = try await server.license("Team", for: organization)
    try await witness.ask("nameStaff", ["email": "vendor@example.org"], json: #"{"role":"owner"}"#)
    try await server.secondFactor(of: "vendor@example.org")
  }

  var inOrganization: [String: String] { ["organization": organization.id.text] }
  var theLicense: [String: String] { ["license": license.id.text] }
  var theMember: [String: String] { ["organization": organization.id.text, "account": member.account.text] }

  /// A fresh one.
  func lease() -> [String: String] {
    ["lease": member.application().lease.text]
  }

  /// What can stand in the address of an operation: what exists, or a fresh id.
  func names(of operation: APIOperation) -> [String: String] {
    let known = theMember.merging(theLicense) { first, _ in first }.merging(lease()) { first, _ in first }
      .merging(["email": "grace@example.org"]) { first, _ in first }
    let names = operation.pathParameters.map { ($0, known[$0] ?? "00000000-0000-7000-8000-000000000000") }
    return Dictionary(names) { first, _ in first }
  }
}
