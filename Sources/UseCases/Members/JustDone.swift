import Books
import Licensing

/// What somebody has just done to a member, and may want to take back.
public struct JustDone: Hashable, Sendable {
  /// The raw value is the action in the audit log.
  public enum Act: String, CaseIterable, Hashable, Sendable {
    case role = "member.role"
    case end = "member.end"
    case deactivation = "member.deactivate"
    case reactivation = "member.reactivate"
  }

  public let act: Act
  /// What was before: a role, or the last good day; empty where there was none.
  public let was: String

  public init(_ act: Act, was: String = "") {
    self.act = act
    self.was = was
  }

  /// How long something counts as done just now.
  static let lasts = Duration.hours(1)
  /// How many of the latest decisions are looked through.
  static let lookedThrough = 20
}

extension Books {
  /// What a caller has done to a member just now, and stands: nobody has done the same or its opposite since.
  func justDone(to member: Membership, by caller: Caller, at now: Moment) throws -> [JustDone] {
    guard let account = caller.account else { return [] }
    let events = try decisions(
      about: member.account, in: member.organization, limit: JustDone.lookedThrough
    ).map(\.event)
    return JustDone.Act.allCases.compactMap { act in
      guard let event = events.first(where: { $0.action == act.rawValue }), event.actorAccount == account,
        event.at > now.wall - JustDone.lasts, act.stands(event.details, member)
      else { return nil }
      return JustDone(act, was: event.details.was)
    }
  }
}

extension JustDone.Act {
  fileprivate func stands(_ details: AuditDetails, _ member: Membership) -> Bool {
    switch self {
    case .role: details.became == member.role.rawValue
    case .end: true
    case .deactivation: member.deactivatedAt != nil
    case .reactivation: member.deactivatedAt == nil
    }
  }
}
