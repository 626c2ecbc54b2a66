import Books
import Licensing
import Storage

/// What the books say at one instant, as far as seats go. Ends of leases are in service time.
struct Snapshot: Sendable {
  let leases: [LeaseID: Lease]
  let entries: [OrganizationID: Books.OrganizationEntry]
  let licenses: [OrganizationID: [License]]
  let lost: Duration

  /// What is looked at: every lease that anybody has ever asked for, and the organizations.
  struct View: Sendable {
    var leases: [LeaseID] = []
    var organizations: [OrganizationID] = []
  }

  init(of view: View, in transaction: any Transaction) throws {
    let books = Books(transaction)
    // Without time lost, ends stay as they were written.
    let written = Moment(wall: VirtualTime.start, lost: .zero)
    leases = try books.leases(view.leases, at: written).compactMapValues(\.lease)
    var entries: [OrganizationID: Books.OrganizationEntry] = [:]
    var licenses: [OrganizationID: [License]] = [:]
    for id in view.organizations {
      entries[id] = try books.organization(id)
      licenses[id] = try books.licenses(of: id)
    }
    self.entries = entries
    self.licenses = licenses
    lost = try books.service()?.lost ?? .zero
  }

  /// What is different in another, of what the rule decides.
  func difference(from other: Snapshot) -> String? {
    for (id, lease) in leases where other.leases[id] != lease {
      return "\(lease)\nbut \(other.leases[id].map { "\($0)" } ?? "nothing")"
    }
    if leases.count != other.leases.count { return "other leases" }
    for (id, entry) in entries {
      guard let twin = other.entries[id] else { return "no organization" }
      if entry.nextSeat != twin.nextSeat || entry.nextGrant != twin.nextGrant { return "other numbers" }
      if entry.looked != twin.looked { return "looked at \(entry.looked) but \(twin.looked)" }
    }
    return nil
  }
}
