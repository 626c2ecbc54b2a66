/// Why somebody gets no seat, in the order in which the reasons are looked at. The raw value is the stable code.
public enum Refusal: String, CaseIterable, Hashable, Sendable {
  /// The account's e-mail address has not been validated.
  case addressNotValidated = "address_not_validated"
  /// The member belongs to no organization (of that id).
  case organizationUnknown = "organization_unknown"
  /// The lease's id was made by another account, for another product, device or organization.
  case leaseBelongsElsewhere = "lease_belongs_elsewhere"
  /// An administrator has blocked the member.
  case deactivated
  /// The lease was released or ended, or its id is too old or from the future: a new one is needed.
  case leaseOver = "lease_over"
  /// No license of the organization is for this product.
  case notLicensed = "not_licensed"
  /// Licenses for the product begin later.
  case notStarted = "not_started"
  /// All licenses for the product have ended.
  case licenseExpired = "license_expired"
  /// The valid licenses for the product are named ones, and the member is on none of them.
  case notAssigned = "not_assigned"
  /// The valid licenses do not go up to this version.
  case versionNotCovered = "version_not_covered"
  /// Everything is taken.
  case noSeatFree = "no_seat_free"

  /// Whether another of the member's organizations may still have what this one refused.
  public var letsOthersTry: Bool {
    switch self {
    case .addressNotValidated, .leaseBelongsElsewhere, .leaseOver: false
    default: true
    }
  }
}
