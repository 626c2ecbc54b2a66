import Books
public import Licensing

/// What can be done, for the one table that says who may.
public enum Action: String, CaseIterable, Hashable, Sendable {
  case seeLicenses = "see_licenses"
  case seeSeats = "see_seats"
  case endSeats = "end_seats"
  case blockMembers = "block_members"
  /// The vendor's own: catalog, licenses, accounts, tokens, keys, backups.
  case runTheHouse = "run_the_house"
}

/// role × action: the only place that says who may do what in an organization.
public enum Permissions {
  private static let table: [Role: Set<Action>] = [
    .owner: [.seeLicenses, .seeSeats, .endSeats, .blockMembers],
    .administrator: [.seeLicenses, .seeSeats, .endSeats, .blockMembers],
    .seatHelper: [.seeSeats, .endSeats],
    .reader: [.seeLicenses],
    .member: [],
  ]

  public static func allows(_ action: Action, to role: Role) -> Bool {
    table[role]?.contains(action) ?? false
  }

  /// Lets pass whoever may do something in an organization.
  ///
  /// - Throws: ``Denial/notFound(_:)`` to those who do not belong to it: an id of other people's looks like no id at
  ///   all; ``Denial/forbidden(_:)`` to those who do, but may not.
  static func require(_ action: Action, of caller: Caller, in organization: OrganizationID, _ books: Books) throws {
    switch caller {
    case .systemOperator:
      guard try books.organization(organization) != nil else { throw Denial.notFound("organization") }
    case .account(let account, let scope):
      guard let membership = try books.membership(of: account, in: organization) else {
        throw Denial.notFound("organization")
      }
      guard scope == .account else { throw Denial.insufficientScope }
      guard membership.deactivatedAt == nil, allows(action, to: membership.role) else { throw Denial.forbidden(action) }
    }
  }

  /// Lets pass the vendor's own people only.
  static func requireStaff(_ caller: Caller) throws {
    guard case .systemOperator = caller else { throw Denial.forbidden(.runTheHouse) }
  }
}
