public import Books
public import Licensing
public import Vault

/// A license with what its plan and products are called.
public struct LicenseView: Sendable {
  public let license: License
  public let plan: String
  public let products: [Product]
  /// The last day on which it is good, as its dates say; nil has no end.
  public let goodThrough: CivilDate?
  /// Whether a newer key was issued in its place.
  public let isFollowed: Bool
}

extension Books {
  func views(of licenses: [License]) throws -> [LicenseView] {
    let plans = try plans(Set(licenses.map(\.plan)))
    let products = try products()
    let zone = try self.zone()
    let followed = try followed(licenses.map(\.id))
    return licenses.map { license in
      LicenseView(
        license: license, plan: plans[license.plan]?.name ?? "",
        products: license.coverage.limits.keys.sorted().compactMap { products[$0] },
        goodThrough: license.validUntil.map { Expiry.lastDay(endingAt: $0, in: zone) },
        isFollowed: followed.contains(license.id))
    }
  }
}

/// All licenses that an organization ever had, for those who may see them.
public struct SeeLicenses: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID

  public init(caller: Caller, organization: OrganizationID) {
    self.caller = caller
    self.organization = organization
  }

  public struct Answer: Sendable {
    public let organization: Organization
    public let licenses: [LicenseView]
    public let moment: Moment
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.seeLicenses, of: caller, in: organization, books, at: now)
    guard let entry = try books.organization(organization) else { throw Denial.notFound("organization") }
    return Answer(
      organization: entry.organization, licenses: try books.views(of: books.licenses(of: organization)), moment: now)
  }
}

/// What a plain member sees of the licenses: what they are for and until when, and nothing that counts or names
/// anybody.
public struct SeeSharedLicenses: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID

  public init(caller: Caller, organization: OrganizationID) {
    self.caller = caller
    self.organization = organization
  }

  public struct Answer: Sendable {
    public let licenses: [LicenseView]
    public let moment: Moment
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    guard case .account(let account, _) = caller, let membership = try books.membership(of: account, in: organization),
      membership.isActive(at: now.wall)
    else { throw Denial.notFound("organization") }
    let licenses = try books.licenses(of: organization).filter { license in
      license.isValid(at: now.wall) && license.members?.contains(account) ?? true
    }
    return Answer(licenses: try books.views(of: licenses), moment: now)
  }
}

/// Licenses for the vendor's own people: by key, buyer or organization, or the latest.
public struct SearchLicenses: Inquiry {
  public enum Search: Hashable, Sendable {
    case latest
    case key(String)
    case buyer(String)
    case organization(OrganizationID)
  }

  private let caller: Caller
  private let search: Search
  private let cursor: LicenseID?
  private let limit: Int
  private let secrets: Secrets

  public init(caller: Caller, _ search: Search, cursor: LicenseID?, limit: Int, secrets: Secrets) {
    self.caller = caller
    self.search = search
    self.cursor = cursor
    self.limit = limit
    self.secrets = secrets
  }

  public struct Found: Sendable {
    public let view: LicenseView
    public let papers: LicensePapers
    public let organization: Organization?
    /// nil for one that was given without a key.
    public let key: String?
    public let moment: Moment
  }

  public func run(in books: Books, now: Moment) throws -> [Found] {
    try Permissions.require(.seeCustomers, of: caller, books)
    return try books.views(of: licenses(books)).map { view in
      let papers = try books.papers(of: view.license.id) ?? LicensePapers()
      return Found(
        view: view, papers: papers,
        organization: try view.license.organization.flatMap { try books.organization($0)?.organization },
        key: try papers.sealedKey.map { try secrets.openKey($0, of: view.license.id) }, moment: now)
    }
  }

  private func licenses(_ books: Books) throws -> [License] {
    switch search {
    case .latest: try books.licenses(boughtBy: nil, before: cursor, limit: limit)
    case .buyer(let buyer): try books.licenses(boughtBy: buyer, before: cursor, limit: limit)
    case .key(let text): cursor == nil ? [try TypedKeys.license(text, books, secrets)] : []
    case .organization(let id):
      Array(
        try books.licenses(of: id).filter { license in cursor.map { license.id < $0 } ?? true }.reversed().prefix(limit)
      )
    }
  }
}
