import FoundationEssentials
public import Licensing

extension TestServer {
  /// So many members of an organization.
  public func people(_ count: Int, in organization: Organization) async throws -> [Person] {
    var people: [Person] = []
    for number in 1...count {
      let person = try await account("person\(number).\(organization.name.filter(\.isLetter).lowercased())")
      try await add(person, to: organization)
      people.append(person)
    }
    return people
  }

  /// How many seats an administrator sees occupied.
  public func occupied(in organization: Organization, by administrator: Person) async throws -> Int {
    let answer = try await ask("GET", "/api/v1/organizations/\(organization.id)/seats", token: administrator.portal)
    return Int(answer.text("occupied") ?? "") ?? -1
  }

  /// An answer as one can compare it: ids by what they are called, what differs by request left out.
  public func readable(_ answer: Answer, names: [String: String] = [:]) -> String {
    var body = answer.body
    for (id, name) in names { body = body.replacing(id, with: name) }
    body = body.replacing(#/"instance":"[^"]*",/#, with: "")
    body = body.replacing(#/"token":"[^"]*"/#, with: #""token":"…""#)
    let type = answer.headers["content-type"]?.split(separator: ";").first ?? "no body"
    return "\(answer.status) \(type)\n\(body)"
  }
}
