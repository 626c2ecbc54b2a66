import Guides

/// What pages lead to in the guides.
public enum HelpTopic: String, CaseIterable, Sendable {
  case overview, seats, endSeat, licenses, license, namedLicense, activate, newOrganization
  case members, member, importMembers, deactivate, bulk, joinRequests, invite, newInvite
  case history, alerts, audit, settings, roles, successor, closing
  case mySeats, noSeat, join, order, leaving, device, account, secondFactor, deletion

  var address: String { HelpAddress.path(of: place.chapter, at: place.anchor) }

  /// The chapter that tells about it, and the anchor of the section.
  var place: (chapter: GuideChapter, anchor: String) {
    switch self {
    case .overview: (.seated, "overview")
    case .seats: (.seated, "now")
    case .endSeat: (.seated, "end")
    case .licenses: (.moreSeats, "timeline")
    case .license: (.moreSeats, "ending")
    case .namedLicense: (.lists, "named")
    case .activate: (.activating, "check")
    case .newOrganization: (.organizations, "several")
    case .members, .member: (.members, "list")
    case .importMembers: (.lists, "import")
    case .deactivate: (.members, "deactivating")
    case .bulk: (.lists, "bulk")
    case .joinRequests: (.members, "requests")
    case .invite: (.inviting, "key")
    case .newInvite: (.inviting, "new")
    case .history: (.history, "history")
    case .alerts: (.history, "alerts")
    case .audit: (.roles, "audit")
    case .settings: (.settings, "ask")
    case .roles: (.roles, "roles")
    case .successor: (.handingOver, "owner")
    case .closing: (.handingOver, "closing")
    case .mySeats: (.ownSeats, "mine")
    case .noSeat: (.noSeat, "reasons")
    case .join: (.joining, "link")
    case .order: (.ownOrganizations, "order")
    case .leaving: (.ownOrganizations, "leaving")
    case .device: (.starting, "sign-in")
    case .account: (.account, "sessions")
    case .secondFactor: (.account, "factor")
    case .deletion: (.account, "delete")
    }
  }
}
