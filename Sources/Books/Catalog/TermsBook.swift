public import Licensing
import Storage

/// Terms with their text.
public struct Terms: Hashable, Sendable {
  public let version: TermsVersion
  public let title: String
  /// The text itself, or where it is found.
  public let body: String

  public init(version: TermsVersion, title: String, body: String) {
    self.version = version
    self.title = title
    self.body = body
  }
}

extension Books {
  /// The terms with this code as they are now; nil when there are none.
  public func terms(_ code: String) throws -> Terms? {
    try row("select * from terms where code = \(code) order by created_at desc, version desc limit 1", terms)
  }

  /// All terms as they are now, by code.
  public func terms() throws -> [Terms] {
    let codes = try rows("select distinct code from terms order by code") { try $0.get("code", as: String.self) }
    return try codes.compactMap { try terms($0) }
  }

  /// The terms in one version, which may have been followed by another; nil when there never were such.
  public func terms(_ version: TermsVersion) throws -> Terms? {
    try row("select * from terms where code = \(version.code) and version = \(version.version)", terms)
  }

  private func terms(_ row: Row) throws -> Terms {
    try Terms(
      version: TermsVersion(code: row.get("code"), version: row.get("version")), title: row.get("title"),
      body: row.get("body"))
  }

  public func add(_ terms: Terms, at moment: Moment) throws {
    try transaction.run(
      """
      insert into terms (code, version, title, body, created_at)
      values (\(terms.version.code), \(terms.version.version), \(terms.title), \(terms.body), \(moment.wall))
      """)
  }

  /// What somebody agreed to.
  public struct Acceptance: Hashable, Sendable {
    public let id: ID<Acceptance>
    public let account: AccountID
    public let terms: TermsVersion
    public let organization: OrganizationID?
    public let license: LicenseID?
    /// The network address from which it was said.
    public let origin: String

    public init(
      id: ID<Acceptance>, account: AccountID, terms: TermsVersion, organization: OrganizationID?, license: LicenseID?,
      origin: String
    ) {
      self.id = id
      self.account = account
      self.terms = terms
      self.organization = organization
      self.license = license
      self.origin = origin
    }
  }

  /// Which terms an account accepted for a license, and when; of several the latest.
  public func acceptedTerms(of license: LicenseID, by account: AccountID) throws -> (TermsVersion, Instant)? {
    try row(
      """
      select code, version, at from acceptances where account = \(account) and license = \(license)
      order by at desc limit 1
      """
    ) {
      try (TermsVersion(code: $0.get("code"), version: $0.get("version")), $0.get("at", as: Instant.self))
    }
  }

  public func add(_ acceptance: Acceptance, at moment: Moment) throws {
    try transaction.run(
      """
      insert into acceptances (id, account, code, version, at, organization, license, origin)
      values (\(acceptance.id), \(acceptance.account), \(acceptance.terms.code), \(acceptance.terms.version),
        \(moment.wall), \(acceptance.organization), \(acceptance.license), \(acceptance.origin))
      """)
  }
}
