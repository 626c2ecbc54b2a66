import Wording

/// What pages lead to in the guides.
public enum HelpTopic: String, CaseIterable, Sendable {
  case overview, seats, licenses, license, activate, members, member, importMembers, deactivate, bulk, invite, history
  case alerts, audit, settings, mySeats, noSeat, join, account, secondFactor

  var address: String { PageAddress.help.path }
}
