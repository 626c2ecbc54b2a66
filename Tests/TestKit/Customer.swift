public import Licensing
public import UseCases

/// What people do between buying a license and taking a seat, through the door.
extension TestServer {
  /// A license of a plan that waits for its key to be typed.
  public func issue(_ plan: String, seats: Int? = nil, purchased day: String? = nil, buyer: String? = nil) async throws
    -> IssuedLicense
  {
    let today = Zone.utc.date(at: clock.now)
    return try await runner.run(
      IssueLicense(
        caller: Self.staff,
        LicenseOrder(
          plan: plan, seats: seats.map(SeatCount.limited),
          purchasedOn: day.flatMap(CivilDate.init(text:)) ?? today, buyer: buyer.flatMap { EmailAddress($0) })))
  }
}

extension Person {
  /// Asks with the portal's token.
  public func ask(_ method: String, _ path: String, json: String? = nil) async throws -> Answer {
    try await server.ask(method, "/api/v1" + path, token: portal, json: json)
  }

  /// Activates a key, for one of the person's organizations or for one that is founded by it.
  public func activate(
    _ key: String, for organization: Organization? = nil, founding name: String? = nil, also members: String = ""
  ) async throws -> Answer {
    let target =
      organization.map { #""organization":"\#($0.id)""# } ?? #""new_organization":"\#(name ?? "Office")""#
    return try await ask("POST", "/activations", json: #"{"key":"\#(key)",\#(target)\#(members)}"#)
  }

  /// The organization that an answer names.
  public func organization(in answer: Answer) throws -> Organization {
    guard let match = answer.body.firstMatch(of: #/"organization":\{"id":"([^"]*)","name":"([^"]*)"/#),
      let id = OrganizationID(text: match.1)
    else { throw Answer.Unexpected(answer: answer) }
    return Organization(id: id, name: String(match.2))
  }

  public func join(_ key: String) async throws -> Answer {
    try await ask("POST", "/memberships", json: #"{"key":"\#(key)"}"#)
  }

  /// The link of the first invite key that works.
  public func inviteLink(of organization: Organization) async throws -> String {
    let answer = try await ask("GET", "/organizations/\(organization.id)/invites")
    let works = try answer.decode(Invites.self).data.first { $0.state == "works" }
    guard let works else { throw Answer.Unexpected(answer: answer) }
    return works.link
  }

  /// The id of the first invite key that works.
  public func invite(of organization: Organization) async throws -> String {
    let answer = try await ask("GET", "/organizations/\(organization.id)/invites")
    let works = try answer.decode(Invites.self).data.first { $0.state == "works" }
    guard let works else { throw Answer.Unexpected(answer: answer) }
    return works.id
  }

  private struct Invites: Decodable {
    struct Entry: Decodable {
      let id: String
      let link: String
      let state: String
    }

    let data: [Entry]
  }
}
