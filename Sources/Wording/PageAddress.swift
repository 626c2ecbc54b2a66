/// The addresses of our own pages, from the root of the server.
public enum PageAddress: String, CaseIterable, Sendable {
  case start = "/"
  case signIn = "/sign-in"
  /// Takes the code of the second factor.
  case signInCode = "/sign-in/code"
  case signOut = "/sign-out"
  case register = "/register"
  /// What is said after registering: look into the mailbox.
  case registered = "/register/sent"
  case forgotten = "/forgotten"
  case resetSent = "/forgotten/sent"
  case account = "/account"
  case accountName = "/account/name"
  case accountAddress = "/account/address"
  case accountPassword = "/account/password"
  /// Where the second factor is set up; the same address takes the password.
  case secondFactor = "/account/second-factor"
  /// Takes the first code, which turns it on.
  case secondFactorOn = "/account/second-factor/on"
  case secondFactorOff = "/account/second-factor/off"
  /// New recovery codes.
  case secondFactorCodes = "/account/second-factor/codes"
  /// Everything that is known of the account, as a file.
  case accountExport = "/account/export"
  /// The question whether to delete the account, and its answer.
  case accountDelete = "/account/delete"
  /// What is said once it is deleted.
  case accountDeleted = "/account/deleted"
  /// Signs a browser or an application out.
  case endSession = "/account/sessions/end"
  /// Signs out everything but the browser that asks.
  case endOtherSessions = "/account/sessions/end-others"
  /// Has the validation mail sent once more.
  case validationAgain = "/account/validation"
  /// The question whether to join, and its answer.
  case join = "/join"
  /// Takes an invite key that was typed.
  case joinKey = "/join/key"
  /// Has an invitation forgotten.
  case joinNot = "/join/not"
  /// Keeps a language or a look, and leads back.
  case preferences = "/preferences"
  /// Where a code is typed; the same address takes the form.
  case device = "/device"
  /// Where the answer goes: sign it in, or not.
  case deviceAnswer = "/device/answer"
  /// Asks whether an application may be signed in; the same address takes the answer.
  case authorize = "/oauth/authorize"
  /// The first of the vendor's people comes in.
  case setup = "/setup"
  /// What was mailed, for the vendor's own people.
  case mails = "/staff/mails"
  /// Founds an organization by hand.
  case newOrganization = "/organizations/new"
  /// The roles that somebody is asked to take; the same address takes the answers.
  case roles = "/roles"
  /// Takes a license key.
  case activate = "/activate"
  /// Takes a license key that was typed.
  case activateKey = "/activate/key"
  /// Has a license key forgotten.
  case activateNot = "/activate/not"
  /// What is said once a license is activated.
  case activateDone = "/activate/done"
  /// What a member may use, and what the order is in which organizations are asked for a seat.
  case memberships = "/memberships"
  /// Ends an application of one's own that holds a seat.
  case endSeat = "/seats/end"
  /// Tells the administrators that a member finds no seat.
  case askForSeat = "/seats/ask"
  /// Moves an organization in the member's own order.
  case membershipOrder = "/memberships/order"
  /// What somebody reads whom an application sends here because it got no seat.
  case noSeat = "/no-seat"
  /// The guides.
  case help = "/help"
  case imprint = "/imprint"
  case privacy = "/privacy"
  /// Every component of the look; in the demo only.
  case style = "/style"
  case stylesheet = "/assets/seatkeeper.css"
  case script = "/assets/seatkeeper.js"

  public var path: String { rawValue }
}
