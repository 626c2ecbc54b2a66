public import Books
public import Licensing
import Surroundings
public import Vault

/// Where a license is to be bound.
public enum ActivationTarget: Hashable, Sendable {
  case organization(OrganizationID)
  /// One that is founded by the activation, with this name.
  case new(String)
}

/// What an activation will touch, so that it can be locked before anything is read.
public struct FindActivation: Inquiry {
  private let caller: Caller
  private let way: KeyWay
  private let secrets: Secrets

  public init(caller: Caller, by way: KeyWay, secrets: Secrets) {
    self.caller = caller
    self.way = way
    self.secrets = secrets
  }

  public init(caller: Caller, key: String, secrets: Secrets) {
    self.init(caller: caller, by: .key(key), secrets: secrets)
  }

  public struct Found: Sendable {
    public let license: LicenseID
    /// The organization whose license ends by it.
    public let supersededIn: OrganizationID?
  }

  public func run(in books: Books, now: Moment) throws -> Found {
    let license = try way.license(of: Permissions.requireValidated(caller, books), books, secrets)
    let superseded = try license.supersedes.flatMap { try books.license($0) }
    return Found(license: license.id, supersededIn: superseded?.organization)
  }
}

/// Binds a license to an organization for good.
public struct ActivateLicense: UseCase {
  private let caller: Caller
  private let found: FindActivation.Found
  private let target: ActivationTarget
  private let accepted: TermsVersion?
  private let confirmsMix: Bool

  /// - Parameters:
  ///   - accepted: the terms that the caller has read, by name and version.
  ///   - confirmsMix: that licenses of other types are there already was seen and is meant.
  public init(
    caller: Caller, _ found: FindActivation.Found, for target: ActivationTarget, accepting accepted: TermsVersion?,
    confirmsMix: Bool
  ) {
    self.caller = caller
    self.found = found
    self.target = target
    self.accepted = accepted
    self.confirmsMix = confirmsMix
  }

  public var locks: Locks {
    let bound: OrganizationID? = if case .organization(let id) = target { id } else { nil }
    return Locks(organizations: Array(Set([bound, found.supersededIn].compactMap { $0 })))
  }

  public struct Activated: Sendable {
    public let license: License
    public let plan: String
    public let organization: Organization
    /// False when it was bound to this organization already.
    public let isNew: Bool
    public let capacity: [Capacity.Step]
    public let moment: Moment
  }

  public func run(in bracket: Bracket) throws -> Activated {
    let account = try Permissions.requireValidated(caller, bracket.books)
    guard let license = try bracket.books.license(found.license) else { throw Denial.notFound("license") }
    let existing = try existingOrganization(bracket)
    let activation = try Activation(of: license, in: existing?.id, bracket.books)
    switch activation.decide(accepting: accepted, confirmsMix: confirmsMix, at: bracket.now.wall) {
    case .refused(let refusal): throw refusal.denial
    case .alreadyHere:
      guard let existing else { throw Denial.notFound("organization") }
      return try answer(license, existing, isNew: false, bracket)
    case .binds:
      let organization = try existing ?? newOrganization(for: account, bracket)
      let bound = try bind(license, to: organization, for: account, bracket)
      return try answer(bound, organization, isNew: true, bracket)
    }
  }

  private func existingOrganization(_ bracket: Bracket) throws -> Organization? {
    guard case .organization(let id) = target else { return nil }
    try Permissions.require(.manageLicenses, of: caller, in: id, bracket)
    return try bracket.books.organization(id)?.organization
  }

  private func newOrganization(for account: Account, _ bracket: Bracket) throws -> Organization {
    guard case .new(let name) = target else { throw Denial.notFound("organization") }
    guard PlainText.isName(name) else {
      throw Denial.invalid([WrongField("/new_organization", WrongField.name.sentence)])
    }
    return try bracket.found(name, owner: account, caller)
  }

  private func bind(_ license: License, to organization: Organization, for account: Account, _ bracket: Bracket) throws
    -> License
  {
    var bound = license
    bound.organization = organization.id
    bound.activatedAt = bracket.now.wall
    if license.serves == .activator {
      bound.members = [account.id]
      try bracket.books.put(account.id, on: license.id)
    }
    try bracket.books.saveLife(of: bound)
    try bracket.books.save(activator: account.id, of: license.id)
    let superseded = try endSuperseded(by: bound, bracket)
    try remember(bound, organization, account, bracket)
    try bracket.audit(
      caller, "license.activate", license.id.text, in: organization.id, concerns: account.id,
      details: AuditDetails(was: superseded?.id.text ?? "", became: "\(license.seats.text) seats"))
    return bound
  }

  /// The new license stands already, so that whoever sits stays if it still fits.
  private func endSuperseded(by license: License, _ bracket: Bracket) throws -> License? {
    guard let old = try license.supersedes.flatMap({ try bracket.books.license($0) }) else { return nil }
    let isSamePlan = old.plan == license.plan
    guard case .becomes = old.decide(isSamePlan ? .replace : .supersede, at: bracket.now.wall) else { return nil }
    try bracket.end(old, isSamePlan ? .replaced : .superseded)
    return old
  }

  private func remember(_ license: License, _ organization: Organization, _ account: Account, _ bracket: Bracket) throws
  {
    if let accepted, license.terms == accepted.code {
      try bracket.books.add(
        Books.Acceptance(
          id: bracket.surroundings.newID(), account: account.id, terms: accepted, organization: organization.id,
          license: license.id, origin: bracket.origin), at: bracket.now)
    }
    var intentions = try bracket.books.intentions(of: account.id)
    guard intentions.license == license.id else { return }
    intentions.license = nil
    try bracket.books.save(intentions, of: account.id)
  }

  private func answer(_ license: License, _ organization: Organization, isNew: Bool, _ bracket: Bracket) throws
    -> Activated
  {
    let licenses = try bracket.books.bareLicenses(of: organization.id)
    return Activated(
      license: license, plan: try bracket.books.plans([license.plan])[license.plan]?.name ?? "",
      organization: organization, isNew: isNew,
      capacity: Capacity(of: licenses).timeline(from: bracket.now.wall), moment: bracket.now)
  }
}
