import Guides

/// What this portal has beyond the reference, and where the guides tell it.
extension GuideCoverage {
  static let portal: [Row] = seats + people + organization + ownAccount

  private static let seats: [Row] = [
    ("one person, several applications", .seated, "One person in two applications holds one seat"),
    ("devices per seat", .buying, "on how many computers at once one person may use a seat"),
    ("free by a time", .seated, "free by 14:03:20"),
    ("why", .seated, "So two people never work on one seat"),
    ("ending is not deactivating", .seated, "Two buttons, because they are two things"),
    ("time to save", .seated, "leaves its user time to save"),
    ("the list is live", .seated, "it says “reconnecting”"),
    ("idle seats", .settings, "30 minutes or 1, 2, 4 or 8 hours, or never"),
    ("sleep", .seated, "A computer that was asleep gets its seat back"),
    ("refusals and why", .runningShort, "who found no seat, for which product, how long the person waited, why"),
    ("tries are one entry", .runningShort, "A hundred tries of one person are one entry"),
    ("ask for a seat", .noSeat, "The button Ask for a seat tells the administrators"),
    ("whom to ask", .settings, "It is shown to members beside every refusal"),
    ("history", .history, "the highest number of seats that were in use at the same time"),
    ("last use", .history, "who took one In 30 days, who has Not for 180 days"),
    ("scheduled mail", .history, "weekly or monthly"),
    ("alerts", .history, "more than a share of the seats is in use"),
    ("one mail a day", .history, "At most one mail a day of each kind"),
    ("timeline", .moreSeats, "you see months ahead how many people would find no seat"),
    ("superseding", .moreSeats, "the seats never count twice"),
    ("outages", .trouble, "nobody loses a seat by an outage of the portal"),
    ("the command", .starting, "seat run -- COMMAND takes a seat"),
    ("the doctor", .trouble, "seat doctor says what it finds"),
  ]

  private static let people: [Row] = [
    ("offer of a new key", .members, "Replace every invite key in the same step"),
    ("reactivating", .members, "One click on Reactivate"),
    ("people who wait", .members, "wants to join"),
    ("several keys", .inviting, "Each key can have a label and rules of its own"),
    ("rotation by itself", .inviting, "whether a new key is made by itself"),
    ("poster", .inviting, "print the poster with its QR code"),
    ("end dates", .members, "The member gets a mail 14 days before"),
    ("lists", .lists, "The check names every line that is wrong"),
    ("twice changes nothing", .lists, "The same file a second time changes nothing"),
    ("all that match", .lists, "which includes those on the other pages"),
    ("named licenses", .lists, "not shared by everybody but assigned by name"),
    ("export", .lists, "each export as CSV what their filter shows"),
  ]

  private static let organization: [Row] = [
    ("roles", .roles, "see who is seated, and end seats"),
    ("a role takes no seat", .roles, "A role takes no seat."),
    ("a second administrator", .roles, "you are reminded until there are two"),
    ("second factor of roles", .roles, "signs in with an app's code besides the password"),
    ("audit log", .roles, "who, what, before and after, when, and from where"),
    ("handing over", .handingOver, "The last one can neither leave nor delete the account"),
    ("closing", .handingOver, "Not before seven days have passed."),
    ("orphans", .handingOver, "there are seven days to object"),
    ("taking data along", .handingOver, "export what they show as CSV"),
    ("acting for", .organizations, "At the top of each page you read Acting for"),
    ("what joining asks", .settings, "The answer stands"),
  ]

  private static let ownAccount: [Row] = [
    ("order of organizations", .ownOrganizations, "the order that you set"),
    ("leaving", .ownOrganizations, "Choose Leave beside the organization"),
    ("ending one's own seat", .ownSeats, "Choose End beside it"),
    ("signing in from an application", .starting, "shows a short code and an address"),
    ("a stranger's code", .starting, "wants to use your seat"),
    ("second factor", .account, "Keep the ten recovery codes"),
    ("sessions", .account, "The list shows every browser and application"),
    ("own data", .account, "everything that is stored about you as one file"),
    ("deleting", .account, "a pseudonym takes the place of your name"),
  ]
}
