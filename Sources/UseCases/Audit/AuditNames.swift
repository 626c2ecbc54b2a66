public import Books
public import Licensing

/// What the ids are called that stand in lines of the audit log, as far as these things are still known.
public struct AuditNames: Hashable, Sendable {
  public let people: [AccountID: String]
  public let licenses: [LicenseID: Books.NamedPlan]
  public let invites: [InviteID: String]
  public let leases: [LeaseID: Books.NamedLease]

  public init(
    people: [AccountID: String] = [:], licenses: [LicenseID: Books.NamedPlan] = [:], invites: [InviteID: String] = [:],
    leases: [LeaseID: Books.NamedLease] = [:]
  ) {
    self.people = people
    self.licenses = licenses
    self.invites = invites
    self.leases = leases
  }

  init(of lines: [Books.AuditLine], in organization: OrganizationID, _ books: Books) throws {
    let events = lines.map(\.event)
    func ids<Noun>(_ room: String) -> [ID<Noun>] {
      let texts = events.filter { $0.action.hasPrefix(room + ".") }.flatMap { event in
        [event.subject, event.details.was, event.details.became]
          + event.details.text.split(separator: " ").map(String.init)
      }
      return Set(texts.compactMap { ID<Noun>(text: $0) }).sorted()
    }
    // Who joined did so by a key.
    let keys: [InviteID] = ids("invite") + ids("member")
    people = try books.names(of: ids("member"))
    licenses = try books.plans(ofLicenses: ids("license"), in: organization)
    invites = try books.labels(ofInvites: keys, in: organization)
    leases = try books.places(ofLeases: ids("lease"), in: organization)
  }
}
