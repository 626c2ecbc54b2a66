/// The letters that there are. The raw value is what waits in the outbox, and the letter's part of the catalogs.
public enum LetterKind: String, CaseIterable, Sendable {
  case addressValidation = "address_validation"
  case addressTaken = "address_taken"
  case passwordReset = "password_reset"
  case passwordChanged = "password_changed"
  case secondFactorOn = "second_factor_on"
  case secondFactorOff = "second_factor_off"
  case secondFactorEnding = "second_factor_ending"
  case recoveryCodeUsed = "recovery_code_used"
  case addressChangeNew = "address_change_new"
  case addressChangeOld = "address_change_old"
  case licenseKey = "license_key"
  case invitation
  case joinRequested = "join_requested"
  case joinApproved = "join_approved"
  case joinDeclined = "join_declined"
  case membershipEnding = "membership_ending"
  case inviteReminder = "invite_reminder"
  case inviteRotated = "invite_rotated"
  case administratorAlone = "administrator_alone"
  case seatWish = "seat_wish"
  case useReport = "use_report"
  case roleOffer = "role_offer"
  case roleAccepted = "role_accepted"
  case organizationClosing = "organization_closing"
  case organizationKept = "organization_kept"
  case organizationClosed = "organization_closed"
  case organizationRecovering = "organization_recovering"
  case organizationRecoveryStopped = "organization_recovery_stopped"
  case organizationRecovered = "organization_recovered"
  case alertUse = "alert_use"
  case alertRefused = "alert_refused"
  case alertLicense = "alert_license"
  case alertMembers = "alert_members"
  case alertTest = "alert_test"
  case signInEnded = "sign_in_ended"
  case accountDeleted = "account_deleted"
  case mailTest = "mail_test"

  /// The names of the values without which the letter cannot be written; `to`, the receiver's address, is always one.
  public var neededValues: Set<String> {
    Set(values.filter { !$0.isOptional }.map(\.name))
  }

  /// The names of the values that may be left out or empty.
  public var optionalValues: Set<String> {
    Set(values.filter(\.isOptional).map(\.name))
  }

  var values: [LetterValue] {
    [.needed("to")] + outline.values
  }

  var outline: LetterOutline {
    switch self {
    case .addressValidation: AccountLetters.addressValidation
    case .addressTaken: AccountLetters.addressTaken
    case .passwordReset: AccountLetters.passwordReset
    case .passwordChanged: AccountLetters.passwordChanged
    case .secondFactorOn: AccountLetters.secondFactorOn
    case .secondFactorOff: AccountLetters.secondFactorOff
    case .secondFactorEnding: AccountLetters.secondFactorEnding
    case .recoveryCodeUsed: AccountLetters.recoveryCodeUsed
    case .addressChangeNew: AccountLetters.addressChangeNew
    case .addressChangeOld: AccountLetters.addressChangeOld
    case .signInEnded: AccountLetters.signInEnded
    case .accountDeleted: AccountLetters.accountDeleted
    case .mailTest: HouseLetters.mailTest
    case .licenseKey: LicenseLetters.licenseKey
    case .invitation: OrganizationLetters.invitation
    case .joinRequested: OrganizationLetters.joinRequested
    case .joinApproved: OrganizationLetters.joinApproved
    case .joinDeclined: OrganizationLetters.joinDeclined
    case .inviteReminder: OrganizationLetters.inviteReminder
    case .inviteRotated: OrganizationLetters.inviteRotated
    case .administratorAlone: OrganizationLetters.administratorAlone
    case .seatWish: OrganizationLetters.seatWish
    case .membershipEnding: OrganizationLetters.membershipEnding
    case .useReport: HistoryLetters.useReport
    case .roleOffer: RoleLetters.roleOffer
    case .roleAccepted: RoleLetters.roleAccepted
    case .organizationClosing: RoleLetters.organizationClosing
    case .organizationKept: RoleLetters.organizationKept
    case .organizationClosed: RoleLetters.organizationClosed
    case .organizationRecovering: RoleLetters.organizationRecovering
    case .organizationRecoveryStopped: RoleLetters.organizationRecoveryStopped
    case .organizationRecovered: RoleLetters.organizationRecovered
    case .alertUse: AlertLetters.use
    case .alertRefused: AlertLetters.refused
    case .alertLicense: AlertLetters.license
    case .alertMembers: AlertLetters.members
    case .alertTest: AlertLetters.test
    }
  }
}
