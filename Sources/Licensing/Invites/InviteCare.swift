/// What happens to an invite key by itself, as its organization has chosen.
public struct InviteCare: Hashable, Sendable {
  /// When administrators are told next how old it is; nil for never.
  public let reminderAt: Instant?
  /// When a new key takes its place; nil for never.
  public let rotationAt: Instant?

  /// - Parameter remindedAt: when administrators were told last; nil for never.
  public init(of invite: Invite, remindedAt: Instant?, _ settings: OrganizationSettings, at now: Instant) {
    let rotation = Self.due(settings.inviteRotationDays, after: invite.createdAt, of: invite, at: now)
    let reminder = Self.due(settings.inviteReminderDays, after: remindedAt ?? invite.createdAt, of: invite, at: now)
    rotationAt = rotation
    // A new key is nothing to be reminded of.
    reminderAt = reminder.flatMap { $0 < (rotation ?? .distantFuture) ? $0 : nil }
  }

  /// Never before now, though it be overdue, and never for a key that lets nobody in by then.
  private static func due(_ days: Int, after start: Instant, of invite: Invite, at now: Instant) -> Instant? {
    guard days > 0 else { return nil }
    let due = max(now, start + .days(days))
    return invite.refusal(at: due) == nil ? due : nil
  }
}
