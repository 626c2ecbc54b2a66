import Books
import Licensing

/// What holds a seat.
struct FindSeat: Inquiry {
  let caller: Caller
  let organization: OrganizationID
  let seat: SeatName

  func run(in books: Books, now: Moment) throws -> [LeaseID] {
    try Permissions.require(.endSeats, of: caller, in: organization, books, at: now)
    guard let entry = try books.organization(organization) else { throw Denial.notFound("organization") }
    let now = now.notBefore(service: entry.decidedAt)
    return try books.leases(ofSeat: seat.number, of: seat.member, in: organization, at: now).map(\.lease)
  }
}
