public import Licensing
import Storage

/// What is handed out to whoever asks for all that is known of their account.
extension Books {
  /// When an account was registered; nil for one that there is not.
  public func registeredAt(_ account: AccountID) throws -> Instant? {
    try row("select created_at from accounts where id = \(account)") { try $0.get("created_at") }
  }

  /// A license that names a member.
  public struct NamedLicense: Hashable, Sendable {
    public let license: LicenseID
    /// What people call its plan.
    public let plan: String
    public let organization: Organization

    public init(license: LicenseID, plan: String, organization: Organization) {
      self.license = license
      self.plan = plan
      self.organization = organization
    }
  }

  public func namedLicenses(of account: AccountID) throws -> [NamedLicense] {
    try rows(
      """
      select l.id, p.name as plan_name, l.organization, o.name as organization_name
      from license_members m join licenses l on l.id = m.license join plans p on p.id = l.plan
        join organizations o on o.id = l.organization
      where m.account = \(account) order by o.name, p.name, l.id limit 1000
      """
    ) {
      try NamedLicense(
        license: $0.get("id"), plan: $0.get("plan_name"),
        organization: Organization(id: $0.get("organization"), name: $0.get("organization_name")))
    }
  }

  /// A device, and when it was granted a seat last.
  public struct DeviceRecord: Hashable, Sendable {
    public let device: UsedDevice
    public let organizationName: String
    public let usedAt: Instant
  }

  public func devices(of account: AccountID) throws -> [DeviceRecord] {
    try rows(
      """
      select d.account, d.device, d.name, d.platform, d.organization, d.used_at, o.name as organization_name
      from devices d join organizations o on o.id = d.organization
      where d.account = \(account) order by d.used_at desc, d.device limit 10000
      """
    ) {
      try DeviceRecord(
        device: UsedDevice(
          account: $0.get("account"), device: $0.get("device"), name: $0.get("name"), platform: $0.get("platform"),
          organization: $0.get("organization")),
        organizationName: $0.get("organization_name"), usedAt: $0.get("used_at"))
    }
  }

  /// A grant of a seat, over or not.
  public struct LeaseRecord: Hashable, Sendable {
    public let lease: LeaseID
    public let generation: Int
    public let organization: Organization
    public let product: ProductCode
    public let version: Int
    public let device: DeviceID
    public let grantedAt: Instant
    /// The last sign of life that moved its end.
    public let seenAt: Instant
    /// When it was over, or will be unless it is extended.
    public let until: Instant
    public let state: LeaseState
  }

  /// The seats that an account was granted, the latest first.
  public func leaseRecords(of account: AccountID, at moment: Moment, limit: Int) throws -> [LeaseRecord] {
    try rows(
      """
      select l.*, o.name as organization_name from leases l join organizations o on o.id = l.organization
      where l.account = \(account) order by l.granted_at desc, l.lease desc, l.generation desc limit \(limit)
      """
    ) {
      let end = try $0.get("ends_at", as: Instant.self) + moment.lost
      let until = try min(end, $0.get("cut_at", as: Instant?.self) ?? end)
      return try LeaseRecord(
        lease: $0.get("lease"), generation: $0.get("generation"),
        organization: Organization(id: $0.get("organization"), name: $0.get("organization_name")),
        product: $0.get("product"), version: $0.get("version"), device: $0.get("device"),
        grantedAt: $0.get("granted_at"), seenAt: $0.get("seen_at"),
        until: $0.get("over_at", as: Instant?.self) ?? until, state: $0.get("state"))
    }
  }

  /// Where an account has asked to join, and has not been let in.
  public func joinRequests(of account: AccountID) throws -> [JoinRequest] {
    try rows("select * from join_requests where account = \(account) order by asked_at, organization", joinRequest)
  }

  /// Terms that somebody has accepted.
  public struct AcceptanceRecord: Hashable, Sendable {
    public let terms: TermsVersion
    public let at: Instant
    public let origin: String
  }

  public func acceptances(of account: AccountID, limit: Int) throws -> [AcceptanceRecord] {
    try rows(
      """
      select code, version, at, origin from acceptances where account = \(account) order by at desc, id desc
      limit \(limit)
      """
    ) {
      try AcceptanceRecord(
        terms: TermsVersion(code: $0.get("code"), version: $0.get("version")), at: $0.get("at"),
        origin: $0.get("origin"))
    }
  }

  /// A mail to somebody, without what it says.
  public struct MailNote: Hashable, Sendable {
    public let kind: String
    public let madeAt: Instant
    public let sentAt: Instant?
  }

  /// Mails to an address, the latest first.
  public func mails(to address: String, limit: Int) throws -> [MailNote] {
    try rows(
      """
      select kind, made_at, sent_at from mails where lower(receiver) \(in: Self.forms(of: [address]))
      order by made_at desc, id desc limit \(limit)
      """
    ) {
      try MailNote(kind: $0.get("kind"), madeAt: $0.get("made_at"), sentAt: $0.get("sent_at"))
    }
  }

  /// An organization has invited an address.
  public struct InvitationNote: Hashable, Sendable {
    public let organization: Organization
    public let at: Instant
  }

  public func invitations(to address: String) throws -> [InvitationNote] {
    try rows(
      """
      select o.id, o.name, i.invited_at from invitations i join organizations o on o.id = i.organization
      where i.email_folded = \(address.lowercased()) order by i.invited_at desc, o.id limit 1000
      """
    ) {
      try InvitationNote(
        organization: Organization(id: $0.get("id"), name: $0.get("name")), at: $0.get("invited_at"))
    }
  }
}
