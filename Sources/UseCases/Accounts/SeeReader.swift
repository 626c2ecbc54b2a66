public import Books
public import Licensing

/// What every page has to know of whom it is for.
public struct SeeReader: Inquiry {
  private let caller: Caller?
  private let organization: OrganizationID?

  /// - Parameters:
  ///   - caller: nil for nobody.
  ///   - organization: the one that the page is about; nil where it is about none.
  public init(caller: Caller?, in organization: OrganizationID? = nil) {
    self.caller = caller
    self.organization = organization
  }

  public struct Answer: Sendable {
    public let vendor: String
    /// The vendor's.
    public let zone: Zone
    public let account: Account?
    /// Where the account has a role beyond a member's.
    public let offices: [Office]
    /// The organization that the page is about, for who may act there.
    public let acting: Acting?
  }

  /// For whom somebody acts, and what they may do there.
  public struct Acting: Hashable, Sendable {
    public let organization: Organization
    /// nil for the vendor's own people.
    public let role: Role?
    public let actions: Set<Action>

    public init(organization: Organization, role: Role?, actions: Set<Action>) {
      self.organization = organization
      self.role = role
      self.actions = actions
    }
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    let server = try books.server()
    let account = try caller?.account.flatMap { try books.account($0) }
    let offices = try account.map { try books.offices(of: $0.id, at: now) } ?? []
    return Answer(
      vendor: server?.vendor ?? "", zone: books.zone(of: server), account: account,
      offices: offices, acting: try acting(account, offices, books))
  }

  private func acting(_ account: Account?, _ offices: [Office], _ books: Books) throws -> Acting? {
    guard let account, let organization else { return nil }
    if let office = offices.first(where: { $0.organization.id == organization }) {
      let actions = Action.allCases.filter { Permissions.allows($0, to: office.role) }
      return Acting(organization: office.organization, role: office.role, actions: Set(actions))
    }
    guard let staff = try books.staffRole(of: account.id), let entry = try books.organization(organization) else {
      return nil
    }
    let actions = Action.allCases.filter { Permissions.allows($0, to: staff) }
    return Acting(organization: entry.organization, role: nil, actions: Set(actions))
  }
}
