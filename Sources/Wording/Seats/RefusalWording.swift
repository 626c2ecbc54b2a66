public import Licensing

/// What a person is told who gets no seat: why, and what to do. Nothing of it reveals how many seats there are or who
/// has them.
public enum RefusalWording {
  public static func title(_ refusal: Refusal) -> String {
    switch refusal {
    case .addressNotValidated: "Address not validated"
    case .organizationUnknown: "Organization unknown"
    case .leaseBelongsElsewhere: "Not this application's seat"
    case .deactivated: "Membership deactivated"
    case .leaseOver: "Seat given up"
    case .notLicensed: "Not licensed"
    case .notStarted: "License not begun"
    case .licenseExpired: "License ended"
    case .notAssigned: "Not assigned"
    case .versionNotCovered: "Version not covered"
    case .noSeatFree: "No seat free"
    }
  }

  /// A sentence or two for the person in front of the application.
  public static func sentence(_ refusal: Refusal) -> String {
    switch refusal {
    case .addressNotValidated:
      "Your e-mail address has not been validated yet. Open the link in the mail that we sent you, then try again."
    case .organizationUnknown:
      "You are not a member of an organization that could give you a seat. Ask its administrators to invite you."
    case .leaseBelongsElsewhere:
      "This seat was taken by another account, application, device or organization. Start the application again."
    case .deactivated:
      "An administrator has deactivated your membership. Ask them if you think that this is a mistake."
    case .leaseOver:
      "This seat was closed or ended. Start the application again to take a new one."
    case .notLicensed:
      "Your organization has no license for this application."
    case .notStarted:
      "Your organization's license for this application begins later."
    case .licenseExpired:
      "Your organization's licenses for this application have ended. Ask its administrators to renew them."
    case .notAssigned:
      "The licenses for this application are assigned by name, and none to you. Ask an administrator to assign you one."
    case .versionNotCovered:
      "Your organization's licenses do not cover this version of the application. Use an earlier version, or ask an "
        + "administrator for an upgrade."
    case .noSeatFree:
      "All seats are taken at the moment. Try again later, or ask an administrator to free one."
    }
  }
}
