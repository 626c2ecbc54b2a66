public import Books
public import Licensing
import Surroundings
public import Vault

/// What somebody sees before a license is bound for good.
public struct PreviewActivation: Inquiry {
  private let caller: Caller
  private let key: String
  private let organization: OrganizationID?
  private let secrets: Secrets

  /// - Parameter organization: nil for one that is to be founded.
  public init(caller: Caller, key: String, organization: OrganizationID?, secrets: Secrets) {
    self.caller = caller
    self.key = key
    self.organization = organization
    self.secrets = secrets
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
    /// Whether a newer key was issued in the place of this one.
    public let isFollowed: Bool
    /// The last day on which it is good; nil has no end.
    public let goodThrough: CivilDate?
    public let capacityAfter: [Capacity.Step]
    public let moment: Moment
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    _ = try Permissions.requireValidated(caller, books)
    if let organization {
      try Permissions.require(.manageLicenses, of: caller, in: organization, books, at: now)
    }
    let license = try TypedKeys.license(key, books, secrets)
    let activation = try Activation(of: license, in: organization, books)
    let server = try books.server()
    let zone = server.flatMap { Zone(name: $0.zone) } ?? .utc
    let products = try books.products()
    return Answer(
      license: license, plan: try books.plans([license.plan])[license.plan]?.name ?? "",
      products: license.coverage.limits.keys.sorted().compactMap { products[$0] },
      organization: try organization.flatMap { try books.organization($0)?.organization },
      decision: activation.decide(accepting: activation.terms, confirmsMix: true, at: now.wall),
      terms: try license.terms.flatMap { try books.terms($0) }, kindsMixed: activation.kindsMixed(at: now.wall),
      superseded: try license.supersedes.flatMap { try books.license($0) },
      isFollowed: try !books.followers(of: license.id).isEmpty,
      goodThrough: license.validUntil.map { Expiry.lastDay(endingAt: $0, in: zone) },
      capacityAfter: activation.capacityAfter(at: now.wall), moment: now)
  }
}

extension Activation {
  init(of license: License, in organization: OrganizationID?, _ books: Books) throws {
    self.init(
      of: license, in: organization, among: try organization.map { try books.licenses(of: $0) } ?? [],
      terms: try license.terms.flatMap { try books.terms($0)?.version })
  }
}
