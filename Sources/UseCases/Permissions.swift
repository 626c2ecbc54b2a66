import Books
public import Licensing

/// What can be done, for the tables that say who may.
public enum Action: String, CaseIterable, Hashable, Sendable {
  // In an organization.
  case seeLicenses = "see_licenses"
  case manageLicenses = "manage_licenses"
  case seeSeats = "see_seats"
  case endSeats = "end_seats"
  case seeMembers = "see_members"
  case manageMembers = "manage_members"
  case manageInvites = "manage_invites"
  case manageOrganization = "manage_organization"
  case nameOwners = "name_owners"
  /// End everything that it has.
  case closeOrganization = "close_organization"
  case seeAudit = "see_audit"
  /// How seats were used, and who found none.
  case seeHistory = "see_history"
  /// What one is told by mail about the organization.
  case chooseAlerts = "choose_alerts"
  // The vendor's.
  case seeCustomers = "see_customers"
  case issueLicenses = "issue_licenses"
  case changeLicenses = "change_licenses"
  case manageCatalog = "manage_catalog"
  case manageStaff = "manage_staff"
  /// What was mailed to anybody, keys and links that open accounts included.
  case readMail = "read_mail"
  /// Of somebody who has lost it, after a week.
  case removeSecondFactor = "remove_second_factor"
  /// Give an organization that nobody runs any more a new owner, after a week.
  case recoverOrganization = "recover_organization"
  /// Tokens for others, keys, backups: on the server's own machine only.
  case runTheHouse = "run_the_house"
}

/// role × action: the only place that says who may do what.
public enum Permissions {
  private static let inOrganization: [Role: Set<Action>] = [
    .owner: administrator.union([.nameOwners, .closeOrganization]),
    .administrator: administrator,
    .seatHelper: [.seeSeats, .endSeats],
    .reader: [.seeLicenses, .seeHistory],
    .member: [],
  ]

  private static let administrator: Set<Action> = [
    .seeLicenses, .manageLicenses, .seeSeats, .endSeats, .seeMembers, .manageMembers, .manageInvites,
    .manageOrganization, .seeAudit, .seeHistory, .chooseAlerts,
  ]

  private static let atTheVendor: [StaffRole: Set<Action>] = [
    .owner: support.union([.manageCatalog, .manageStaff, .readMail]),
    .support: support,
    .sales: [.seeLicenses, .seeMembers, .seeCustomers, .issueLicenses],
  ]

  private static let support: Set<Action> = [
    .seeLicenses, .seeSeats, .endSeats, .seeMembers, .manageMembers, .seeAudit, .seeHistory, .seeCustomers,
    .issueLicenses, .changeLicenses, .removeSecondFactor, .recoverOrganization,
  ]

  public static func allows(_ action: Action, to role: Role) -> Bool {
    inOrganization[role]?.contains(action) ?? false
  }

  public static func allows(_ action: Action, to role: StaffRole) -> Bool {
    atTheVendor[role]?.contains(action) ?? false
  }

  /// Lets pass whoever may do something in an organization.
  ///
  /// - Throws: ``Denial/notFound(_:)`` to those who do not belong to it: an id of other people's looks like no id at
  ///   all; ``Denial/forbidden(_:)`` to those who do, but may not.
  static func require(_ action: Action, of caller: Caller, in organization: OrganizationID, _ bracket: Bracket) throws {
    try require(action, of: caller, in: organization, bracket.books, at: bracket.now)
  }

  static func require(
    _ action: Action, of caller: Caller, in organization: OrganizationID, _ books: Books, at now: Moment
  ) throws {
    guard case .account(let account, let scope) = caller else {
      guard try books.organization(organization) != nil else { throw Denial.notFound("organization") }
      return
    }
    let staff = try books.staffRole(of: account)
    let membership = try books.membership(of: account, in: organization)
    guard membership != nil || staff != nil, try books.organization(organization) != nil else {
      throw Denial.notFound("organization")
    }
    let mayByRole = membership.map { $0.isActive(at: now.wall) && allows(action, to: $0.role) } ?? false
    guard mayByRole || staff.map({ allows(action, to: $0) }) ?? false else { throw Denial.forbidden(action) }
    guard scope == .account else { throw Denial.insufficientScope }
    if try !mayByRole || books.needsSecondFactor(in: organization) { try requireSecondFactor(of: account, books) }
  }

  /// Whether somebody who was let in may do something else as well.
  static func lets(
    _ caller: Caller, do action: Action, in organization: OrganizationID, _ books: Books, at now: Moment
  ) throws -> Bool {
    do {
      try require(action, of: caller, in: organization, books, at: now)
      return true
    } catch Denial.forbidden {
      return false
    }
  }

  /// A choice of members without what would tell who sits to somebody who may not see it.
  static func seen(
    _ choice: MemberChoice, by caller: Caller, in organization: OrganizationID, _ books: Books, at now: Moment
  ) throws -> MemberChoice {
    guard choice.seat != nil, try !lets(caller, do: .seeSeats, in: organization, books, at: now) else { return choice }
    var seen = choice
    seen.seat = nil
    return seen
  }

  /// Lets pass the vendor's own people who may do something.
  static func require(_ action: Action, of caller: Caller, _ books: Books) throws {
    guard case .account(let account, let scope) = caller else { return }
    guard let staff = try books.staffRole(of: account), allows(action, to: staff) else {
      throw Denial.forbidden(action)
    }
    guard scope == .account else { throw Denial.insufficientScope }
    try requireSecondFactor(of: account, books)
  }

  /// A session that stands was begun with the second factor, if the account has one: turning it on ends the others.
  private static func requireSecondFactor(of account: AccountID, _ books: Books) throws {
    guard try books.secondFactor(of: account) != nil else { throw Denial.secondFactorMissing }
  }

  /// The account that asks, with the scope to act for itself.
  static func requireAccount(_ caller: Caller, _ books: Books) throws -> Account {
    guard case .account(let id, let scope) = caller else { throw Denial.notFound("account") }
    guard scope == .account else { throw Denial.insufficientScope }
    // A request that was let in before the account was deleted finds it so.
    guard let account = try books.account(id), !account.isDeleted else { throw Denial.notSignedIn }
    return account
  }

  /// The same, of an account whose address is known to reach it.
  static func requireValidated(_ caller: Caller, _ books: Books) throws -> Account {
    let account = try requireAccount(caller, books)
    guard account.validatedAt != nil else { throw Denial.addressNotValidated }
    return account
  }
}
