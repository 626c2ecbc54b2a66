import Licensing
import Wording

/// How pages speak of invite keys.
extension Reader {
  /// Its label or, where it has none, the day on which it was made.
  func name(of invite: Invite) -> String {
    invite.terms.label.isEmpty ? text("invites.unnamed", ["day": day(of: invite.createdAt)]) : invite.terms.label
  }

  func whoMayJoin(by terms: InviteTerms) -> String {
    let values = ["domains": language.choice(terms.domains)]
    return switch (terms.domains.isEmpty, terms.needsApproval) {
    case (true, false): text("invites.who.anybody")
    case (true, true): text("invites.who.anybody_asks")
    case (false, false): text("invites.who.domains", values)
    case (false, true): text("invites.who.domains_ask", values)
    }
  }

  /// How many have joined by it, and of how many it lets in.
  func joined(by invite: Invite) -> String {
    let uses = language.number(invite.uses)
    if let most = invite.terms.usesMax {
      return text("invites.uses_of", ["uses": uses, "most": language.number(most)])
    }
    return invite.uses == 0 ? text("invites.uses_none") : uses
  }

  /// The same as a sentence.
  func joinedSentence(by invite: Invite) -> String {
    invite.uses == 0
      ? text("invites.joined_nobody") : text("invites.joined", ["count": language.number(invite.uses)])
  }

  /// How long ago it was made, for a table.
  func age(of invite: Invite, at now: Instant) -> String {
    let days = days(since: invite.createdAt, at: now)
    return days == 0 ? text("invites.today") : text("invites.days_ago", ["count": language.number(days)])
  }

  /// The same as a sentence.
  func ageSentence(of invite: Invite, at now: Instant) -> String {
    let days = days(since: invite.createdAt, at: now)
    return days == 0 ? text("invites.made_today") : text("invites.days_old", ["count": language.number(days)])
  }

  /// The last day before an end, for a table.
  func lastDay(before end: Instant) -> Stamp {
    let last = end - .milliseconds(1)
    return Stamp(last, words: language.shortDay(zone.date(at: last)))
  }

  /// A day, for a table.
  func shortDay(of instant: Instant) -> Stamp { Stamp(instant, words: language.shortDay(zone.date(at: instant))) }
}

extension Invite {
  /// The first instant at which nobody joins by it any more because its time is over; nil for one without end.
  var endsAt: Instant? { [terms.expiresAt, terms.membershipUntil].compactMap { $0 }.min() }
}
