public import Books
public import Licensing
public import Vault

/// One license of an organization with everything that is known of it, and who is named on it.
public struct SeeLicense: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID
  private let license: LicenseID
  private let cursor: AccountID?
  private let secrets: Secrets

  /// - Parameter cursor: after whom the page of those who are named begins.
  public init(
    caller: Caller, organization: OrganizationID, license: LicenseID, after cursor: AccountID? = nil, secrets: Secrets
  ) {
    self.caller = caller
    self.organization = organization
    self.license = license
    self.cursor = cursor
    self.secrets = secrets
  }

  public struct Answer: Sendable {
    public let organization: Organization
    public let view: LicenseView
    /// How the key ends; nil for one that was given without.
    public let keyEnd: String?
    /// Who activated it; nil for who may not see members, and for one that was given.
    public let activator: String?
    /// The terms in the version that was accepted, else as they are now; nil for one that has none.
    public let terms: Terms?
    /// When they were accepted; nil where they were not.
    public let acceptedAt: Instant?
    /// The license of this organization that ended by it.
    public let before: LicenseView?
    /// The license of this organization that took its place.
    public let after: LicenseView?
    /// nil for one that is not named.
    public let named: Named?
    public let moment: Moment
  }

  /// Who is named on a license.
  public struct Named: Sendable {
    public let count: Int
    /// A page of them, by name where it is the whole list; nobody for who may not see members.
    public let members: [NamedMember]
    /// After whom the next page begins; nil for the last one.
    public let next: AccountID?
    /// Whether the caller may see who they are.
    public let isShown: Bool
  }

  private static let pageSize = 100

  public func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.seeLicenses, of: caller, in: organization, books, at: now)
    guard let entry = try books.organization(organization), let license = try books.bareLicense(license),
      license.organization == organization
    else { throw Denial.notFound("license") }
    let papers = try books.papers(of: license.id)
    let seesMembers = try Permissions.lets(caller, do: .seeMembers, in: organization, books, at: now)
    let accepted = try papers?.activatedBy.flatMap { try books.acceptedTerms(of: license.id, by: $0) }
    return Answer(
      organization: entry.organization, view: try view(license, books),
      keyEnd: try papers?.sealedKey.map { try secrets.endOfKey($0, of: license.id) },
      activator: try seesMembers ? papers?.activatedBy.flatMap { try books.account($0)?.name } : nil,
      terms: try accepted.flatMap { try books.terms($0.0) } ?? license.terms.flatMap { try books.terms($0) },
      acceptedAt: accepted?.1,
      before: try license.supersedes.flatMap { try books.bareLicense($0) }.flatMap { try own($0, books) },
      after: try books.followers(of: license.id).compactMap { try own($0, books) }.first,
      named: try license.serves == .everyone ? nil : named(on: license.id, isShown: seesMembers, books), moment: now)
  }

  private func view(_ license: License, _ books: Books) throws -> LicenseView {
    guard let view = try books.views(of: [license]).first else { throw Denial.notFound("license") }
    return view
  }

  /// nil for a license of other people.
  private func own(_ license: License, _ books: Books) throws -> LicenseView? {
    try license.organization == organization ? view(license, books) : nil
  }

  private func named(on license: LicenseID, isShown: Bool, _ books: Books) throws -> Named {
    let count = try books.countNamed(on: [license])[license] ?? 0
    guard isShown else { return Named(count: count, members: [], next: nil, isShown: false) }
    let found = try books.named(on: license, after: cursor, limit: Self.pageSize + 1)
    let page = Array(found.prefix(Self.pageSize))
    let isWhole = cursor == nil && found.count == page.count
    return Named(
      count: count,
      members: isWhole ? page.sorted { ($0.name.lowercased(), $0.email) < ($1.name.lowercased(), $1.email) } : page,
      next: found.count > page.count ? page.last?.account : nil, isShown: true)
  }
}

/// Looks among the members for whom to put on a named license.
public struct FindForLicense: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID
  private let license: LicenseID
  private let who: String

  /// - Parameter who: an address, or a part of a name or an address.
  public init(caller: Caller, organization: OrganizationID, license: LicenseID, who: String) {
    self.caller = caller
    self.organization = organization
    self.license = license
    self.who = who
  }

  public struct Answer: Sendable {
    public let people: [Person]
    /// The one whose address this is.
    public let exact: AccountID?
    /// Whether there are more than are shown.
    public let hasMore: Bool

    public static let nobody = Answer(people: [], exact: nil, hasMore: false)
  }

  public struct Person: Sendable {
    public let member: NamedMember
    /// Whether the license names this member already.
    public let isOn: Bool
  }

  private static let atOnce = 10

  /// - Throws: ``Denial/invalid(_:)`` for what nobody can be called.
  public func run(in books: Books, now: Moment) throws -> Answer {
    for action in [Action.manageLicenses, .seeMembers] {
      try Permissions.require(action, of: caller, in: organization, books, at: now)
    }
    guard let license = try books.bareLicense(license), license.organization == organization else {
      throw Denial.notFound("license")
    }
    guard PlainText.isName(who) else {
      throw Denial.invalid([WrongField("/who", "A name or an e-mail address has 1 to 200 characters, in one line.")])
    }
    if let account = try books.account(email: who), try books.membership(of: account.id, in: organization) != nil {
      let member = NamedMember(account: account.id, name: account.name, email: account.email)
      return Answer(people: try people([member], on: license.id, books), exact: account.id, hasMore: false)
    }
    let found = try books.members(
      of: organization, MemberChoice(search: who, state: .active), at: now, limit: Self.atOnce + 1
    ).map { NamedMember(account: $0.membership.account, name: $0.name, email: $0.email) }
    return Answer(
      people: try people(Array(found.prefix(Self.atOnce)), on: license.id, books), exact: nil,
      hasMore: found.count > Self.atOnce)
  }

  private func people(_ members: [NamedMember], on license: LicenseID, _ books: Books) throws -> [Person] {
    let on = try books.named(members.map(\.account), on: license)
    return members.map { Person(member: $0, isOn: on.contains($0.account)) }
  }
}

/// What somebody sees before a member is taken off a named license.
public struct PreviewTakingOff: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID
  private let license: LicenseID
  private let account: AccountID

  public init(caller: Caller, organization: OrganizationID, license: LicenseID, account: AccountID) {
    self.caller = caller
    self.organization = organization
    self.license = license
    self.account = account
  }

  public struct Answer: Sendable {
    public let organization: Organization
    public let view: LicenseView
    public let member: NamedMember
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    for action in [Action.manageLicenses, .seeMembers] {
      try Permissions.require(action, of: caller, in: organization, books, at: now)
    }
    guard let entry = try books.organization(organization), let license = try books.bareLicense(license),
      license.organization == organization, let view = try books.views(of: [license]).first
    else { throw Denial.notFound("license") }
    guard license.serves == .named, let account = try books.account(account),
      try books.named([account.id], on: license.id).contains(account.id)
    else { throw Denial.notFound("member") }
    return Answer(
      organization: entry.organization, view: view,
      member: NamedMember(account: account.id, name: account.name, email: account.email))
  }
}
