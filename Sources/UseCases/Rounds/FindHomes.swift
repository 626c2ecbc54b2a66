import Books
import Licensing

/// In which organizations a seat is looked for, in this order.
struct FindHomes: Inquiry {
  let ask: SeatAsk

  struct Homes: Sendable {
    let organizations: [OrganizationID]
    let isValidated: Bool
    let moment: Moment
  }

  func run(in books: Books, now: Moment) throws -> Homes {
    let isValidated = try books.account(ask.request.member)?.validatedAt != nil
    return Homes(organizations: try organizations(books, now), isValidated: isValidated, moment: now)
  }

  private func organizations(_ books: Books, _ now: Moment) throws -> [OrganizationID] {
    if let named = ask.organization { return [named] }
    let known = try books.leases([ask.request.lease], at: now)[ask.request.lease]
    if let known, known.account == ask.request.member, let home = known.organization, let lease = known.lease,
      lease.counts(at: now.wall) || lease.state != .running
    {
      return [home]
    }
    return try books.organizationsToTry(for: ask.request.member, on: ask.request.device, at: now)
  }
}

/// The organization that granted a lease.
struct FindHome: Inquiry {
  let lease: LeaseID

  struct Home: Sendable {
    /// Who made the id; nil for one that nobody has seen.
    let account: AccountID?
    let home: OrganizationID?
    let moment: Moment
  }

  func run(in books: Books, now: Moment) throws -> Home {
    let known = try books.leases([lease], at: now)[lease]
    return Home(account: known?.account, home: known?.organization, moment: now)
  }
}
