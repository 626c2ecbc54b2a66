/// The question whether a license is bound to an organization.
public struct Activation: Sendable {
  public let license: License
  public let organization: OrganizationID?
  /// All licenses of the organization.
  public let others: [License]
  /// The terms that must be accepted; nil asks for nothing.
  public let terms: TermsVersion?
  /// Whether the organization is about to close, or has closed.
  public let isClosing: Bool

  /// - Parameter organization: nil for one that is founded by the activation.
  public init(
    of license: License, in organization: OrganizationID?, among others: [License], terms: TermsVersion?,
    isClosing: Bool = false
  ) {
    self.license = license
    self.organization = organization
    self.others = others
    self.terms = terms
    self.isClosing = isClosing
  }

  public func decide(accepting accepted: TermsVersion?, confirmsMix: Bool, at now: Instant) -> ActivationDecision {
    if let bound = license.organization {
      guard bound == organization else { return .refused(.boundElsewhere) }
      return isOver(at: now) ? .refused(.isOver(license.state(at: now))) : .alreadyHere
    }
    let state = license.state(at: now)
    guard state == .issued else { return .refused(.isOver(state)) }
    guard !isClosing else { return .refused(.closing) }
    if let terms, accepted != terms { return .refused(.termsNotAccepted(terms)) }
    let mixed = kindsMixed(at: now)
    guard mixed.isEmpty || confirmsMix else { return .refused(.kindsMixed(mixed)) }
    return .binds
  }

  private func isOver(at now: Instant) -> Bool {
    [.revoked, .replaced, .superseded].contains(license.state(at: now))
  }

  /// The types of the organization's other licenses, valid now or later, that are not this one's; sorted.
  public func kindsMixed(at now: Instant) -> [String] {
    let kinds = others.filter { other in
      other.id != license.id && other.id != license.supersedes && other.activatedAt != nil
        && now < (other.endsAt ?? .distantFuture)
    }.map(\.kind)
    return Set(kinds).subtracting([license.kind]).sorted()
  }

  /// How many seats there are from now on once it is activated.
  public func capacityAfter(at now: Instant) -> [Capacity.Step] {
    var active = license
    active.activatedAt = active.activatedAt ?? now
    let kept = others.filter { $0.id != license.id && $0.id != license.supersedes }
    return Capacity(of: kept + [active]).timeline(from: now)
  }
}

/// Terms as they are accepted: by name and version.
public struct TermsVersion: Hashable, Sendable {
  public let code: String
  public let version: String

  public init(code: String, version: String) {
    self.code = code
    self.version = version
  }
}

public enum ActivationDecision: Hashable, Sendable {
  case binds
  /// It is bound to this organization already: the same request again.
  case alreadyHere
  case refused(ActivationRefusal)
}

public enum ActivationRefusal: Hashable, Sendable {
  case boundElsewhere
  /// Revoked, replaced, superseded, suspended or expired.
  case isOver(LicenseState)
  /// The organization is about to close, and the license would be revoked with the others.
  case closing
  case termsNotAccepted(TermsVersion)
  /// The organization has valid licenses of these other types.
  case kindsMixed([String])
}
