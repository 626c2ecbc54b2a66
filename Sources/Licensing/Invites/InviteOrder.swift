extension Invite {
  /// Whether everybody who has it joins by it, at any time, for good.
  public var isWithoutLimits: Bool { terms == InviteTerms(label: terms.label) }

  /// The key that is handed on where nobody chooses one: the oldest that works and has no limits, for it stands on
  /// posters and pages already; else the latest that works. nil where none works.
  public static func front(of invites: [Invite], at now: Instant) -> Invite? {
    let working = invites.filter { $0.refusal(at: now) == nil }
    return working.filter(\.isWithoutLimits).min(by: isOlder) ?? working.max(by: isOlder)
  }

  /// The key that somebody with this address is sent: the one in front, else the latest that lets the address in.
  public static func first(for address: EmailAddress, among invites: [Invite], at now: Instant) -> Invite? {
    let candidates = [front(of: invites, at: now)].compactMap { $0 } + invites.sorted { isOlder($1, $0) }
    return candidates.first { if case .refused = $0.admit(address, at: now) { false } else { true } }
  }

  private static func isOlder(_ a: Invite, _ b: Invite) -> Bool { (a.createdAt, a.id) < (b.createdAt, b.id) }
}
