public import Books
public import Licensing
import Surroundings
public import Vault

/// What somebody sees before a license is bound for good.
public struct PreviewActivation: Inquiry {
  private let caller: Caller
  private let way: KeyWay
  private let organization: OrganizationID?
  private let secrets: Secrets

  /// - Parameter organization: nil for one that is to be founded.
  public init(caller: Caller, by way: KeyWay, organization: OrganizationID?, secrets: Secrets) {
    self.caller = caller
    self.way = way
    self.organization = organization
    self.secrets = secrets
  }

  public init(caller: Caller, key: String, organization: OrganizationID?, secrets: Secrets) {
    self.init(caller: caller, by: .key(key), organization: organization, secrets: secrets)
  }

  public struct Answer: Sendable {
    public let license: License
    public let plan: String
    public let products: [Product]
    public let organization: Organization?
    /// What would happen: for a license whose terms wait to be accepted, once they are.
    public let decision: ActivationDecision
    public let terms: Terms?
    /// The types of the organization's other licenses that differ.
    public let kindsMixed: [String]
    /// The license that ends by it.
    public let superseded: License?
    /// What its plan is called.
    public let supersededPlan: String?
    /// Whether a newer key was issued in the place of this one.
    public let isFollowed: Bool
    /// The last day on which it is good; nil has no end.
    public let goodThrough: CivilDate?
    /// The organization's seats as they are.
    public let capacityBefore: [Capacity.Step]
    public let capacityAfter: [Capacity.Step]
    /// How the key ends; nil for a license that was given without one.
    public let keyEnd: String?
    public let moment: Moment
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    let account = try Permissions.requireValidated(caller, books)
    if let organization {
      try Permissions.require(.manageLicenses, of: caller, in: organization, books, at: now)
    }
    let license = try way.license(of: account, books, secrets)
    let activation = try Activation(of: license, in: organization, books)
    let superseded = try license.supersedes.flatMap { try books.bareLicense($0) }
    let plans = try books.plans(Set([license.plan, superseded?.plan].compactMap { $0 }))
    let zone = try books.zone()
    let products = try books.products()
    return Answer(
      license: license, plan: plans[license.plan]?.name ?? "",
      products: license.coverage.limits.keys.sorted().compactMap { products[$0] },
      organization: try organization.flatMap { try books.organization($0)?.organization },
      decision: activation.decide(accepting: activation.terms, confirmsMix: true, at: now.wall),
      terms: try license.terms.flatMap { try books.terms($0) }, kindsMixed: activation.kindsMixed(at: now.wall),
      superseded: superseded, supersededPlan: superseded.flatMap { plans[$0.plan]?.name },
      isFollowed: try !books.followed([license.id]).isEmpty,
      goodThrough: license.validUntil.map { Expiry.lastDay(endingAt: $0, in: zone) },
      capacityBefore: Capacity(of: activation.others).timeline(from: now.wall),
      capacityAfter: activation.capacityAfter(at: now.wall),
      keyEnd: try books.papers(of: license.id)?.sealedKey.map { try secrets.endOfKey($0, of: license.id) },
      moment: now)
  }
}

extension Activation {
  init(of license: License, in organization: OrganizationID?, _ books: Books) throws {
    self.init(
      of: license, in: organization, among: try organization.map { try books.bareLicenses(of: $0) } ?? [],
      terms: try license.terms.flatMap { try books.terms($0)?.version },
      isClosing: try organization.flatMap { try books.closing(of: $0) } != nil)
  }
}
