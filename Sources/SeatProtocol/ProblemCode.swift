/// The codes that an application may meet in ``Problem/code`` when it asks for a seat.
/// A code that is not listed is still a refusal, and the server's sentence is shown as it is.
public enum ProblemCode {
  public static let leaseBelongsElsewhere = "lease_belongs_elsewhere"
  public static let deactivated = "deactivated"
  public static let leaseOver = "lease_over"
  public static let notLicensed = "not_licensed"
  public static let notStarted = "not_started"
  public static let licenseExpired = "license_expired"
  public static let notAssigned = "not_assigned"
  public static let versionNotCovered = "version_not_covered"
  public static let noSeatFree = "no_seat_free"
  public static let addressNotValidated = "address_not_validated"
  public static let organizationUnknown = "organization_unknown"
  public static let invalidToken = "invalid_token"
  public static let tooManyRequests = "too_many_requests"
  public static let unavailable = "unavailable"
}
