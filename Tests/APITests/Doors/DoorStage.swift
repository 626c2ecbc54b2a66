import Books
import Licensing
import TestKit
import Testing
import UseCases

/// Two organizations that have one of everything, and all the visitors.
struct DoorStage: Sendable {
  let server: TestServer
  /// The vendor's owner.
  let vendor: Person
  private let people: [Visitor: Person]
  /// What stands for the names in braces.
  private let names: [Home: [String: String]]

  init() async throws {
    server = try await TestServer.start()
    try await server.plan("Team")
    try await server.plan("Named", serves: .named)
    let people = try await Self.people(server)
    self.people = people
    vendor = try #require(people[.vendor])
    var names: [Home: [String: String]] = [:]
    for (home, owner) in [(Home.own, Visitor.owner), (.foreign, .stranger)] {
      guard let person = people[owner] else { continue }
      let organization = try await server.organization("Of the \(owner.rawValue)", owner: person)
      if home == .own { try await Self.fill(organization, people, server) }
      names[home] = try await Self.names(in: organization, of: person, clerk: "clerk.\(owner.rawValue.prefix(3))")
    }
    self.names = names
  }

  private static func people(_ server: TestServer) async throws -> [Visitor: Person] {
    var people: [Visitor: Person] = [:]
    for visitor in Visitor.allCases where !visitor.isApplication {
      guard let account = visitor.account else { continue }
      people[visitor] = try await server.account(account, isValidated: visitor != .newcomer)
      guard let role = visitor.staffRole else { continue }
      try await server.runner.run(
        NameStaff(caller: TestServer.staff, email: "\(account)@example.org", role: role))
      try await server.secondFactor(of: "\(account)@example.org")
    }
    return people
  }

  private static func fill(_ organization: Organization, _ people: [Visitor: Person], _ server: TestServer) async throws
  {
    for (visitor, person) in people {
      guard let role = visitor.role, role != .owner else { continue }
      try await server.add(person, to: organization, as: role)
      let place = "/api/v1/organizations/\(organization.id)/members/\(person.account)"
      if visitor == .deactivated { try await server.command("POST", place + "/deactivate").expect(200) }
      if visitor == .ended { try await end(person, in: organization, server) }
    }
  }

  /// Nobody can be given an end that is over.
  private static func end(_ person: Person, in organization: Organization, _ server: TestServer) async throws {
    let (account, now) = (person.account, server.clock.now)
    try await server.books { books in
      guard var membership = try books.membership(of: account, in: organization.id) else { return }
      membership.endsAt = now
      try books.save(membership)
    }
  }

  private static func names(in organization: Organization, of owner: Person, clerk: String) async throws
    -> [String: String]
  {
    let server = owner.server
    try await server.license("Team", for: organization)
    let license = try await server.license("Named", for: organization)
    let person = try await server.account(clerk)
    try await server.add(person, to: organization)
    let application = person.application()
    try await application.ask().expect(201)
    let nothing = "00000000-0000-7000-8000-000000000000"
    return [
      "organization": organization.id.text, "license": license.id.text, "account": person.account.text,
      "owner": owner.account.text,
      "lease": application.lease.text, "invite": try await owner.invite(of: organization),
      "license_key": try await server.issue("Team").key.text, "email": "\(clerk)@example.org", "session": nothing,
      "application": nothing, "token": nothing, "key": "0000000000000000",
    ]
  }

  /// - Parameter name: `license`, as it stands in an address.
  func name(_ name: String, at home: Home) -> String { names[home]?[name] ?? "" }

  /// A text with ids in the place of names.
  func filled(_ text: String, at home: Home) -> String {
    let fresh = people[.owner]?.application().lease.text ?? ""
    return (names[home] ?? [:]).reduce(text.replacing("{fresh}", with: fresh)) {
      $0.replacing("{\($1.key)}", with: $1.value)
    }
  }

  func ask(_ door: Door, as visitor: Visitor, at home: Home) async throws -> Answer {
    let path = filled(door.path.replacing("{account}", with: "{\(door.account)}"), at: home)
    let body = door.body.map { filled($0, at: home) }
    if visitor == .systemOperator { return try await server.command(door.method, path, json: body) }
    return try await server.ask(door.method, path, token: token(of: visitor, fresh: door.endsToken), json: body)
  }

  private func token(of visitor: Visitor, fresh: Bool) async throws -> String? {
    guard let account = visitor.account else { return nil }
    guard !fresh else {
      return try await server.token("\(account)@example.org", visitor.isApplication ? .seats : .account)
    }
    let person = people[visitor] ?? people[visitor == .ownersApplication ? .owner : .vendor]
    return visitor.isApplication ? person?.token : person?.portal
  }
}
