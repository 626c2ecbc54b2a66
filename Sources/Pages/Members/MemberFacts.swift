import Books
import Licensing
import UseCases
import Wording

/// What is known of a membership.
struct MemberFacts: Sendable {
  let state: String
  let isBlocked: Bool
  let role: String
  let joined: Stamp
  let cameBy: String
  let lastDay: String
  /// How many days are left, where there is an end ahead.
  let left: String?
  let lastSeat: MemberTable.LastSeat
  let days: String
  /// The organization's question and its answer; nil where it asked nothing.
  let extra: Extra?
  let licenses: String?

  struct Extra: Sendable {
    let question: String
    let answer: String
  }

  init(_ answer: SeeMemberRecord.Answer, for reader: Reader) {
    let (membership, now) = (answer.member.membership, answer.moment.wall)
    state = membership.stateWords(at: now, for: reader)
    isBlocked = membership.deactivatedAt != nil
    role = reader.text("role.\(membership.role.rawValue)")
    joined = Stamp(membership.joinedAt, words: reader.day(of: membership.joinedAt))
    cameBy = answer.member.cameBy(for: reader) ?? reader.text("members.one.no_key")
    let last = membership.endsAt.map { Expiry.lastDay(endingAt: $0, in: reader.zone) }
    lastDay = last.map(reader.language.day) ?? reader.text("members.one.no_end")
    // Today is one of them.
    let days = last.map { $0.daysSince1970 - reader.zone.date(at: now).daysSince1970 + 1 }
    left = days.flatMap { days in
      days > 0 ? reader.text("members.one.days_left", ["count": reader.language.number(days)]) : nil
    }
    lastSeat = MemberTable.LastSeat(answer.member, (answer.seats ?? []).map(\.product), now, reader)
    self.days =
      answer.daysUsed == 0
      ? reader.text("members.one.no_days")
      : reader.text("members.one.days", ["count": reader.language.number(answer.daysUsed)])
    extra = Extra(question: answer.question, answer: membership.extra, reader)
    licenses =
      answer.namedLicenses.isEmpty
      ? nil : reader.language.list(answer.namedLicenses.map(\.plan))
  }
}

extension MemberFacts.Extra {
  /// nil where nothing was asked, then or now.
  fileprivate init?(question: String, answer: String, _ reader: Reader) {
    guard !question.isEmpty || !answer.isEmpty else { return nil }
    self.question = question.isEmpty ? reader.text("members.one.extra") : question
    self.answer = answer.isEmpty ? reader.text("members.one.no_answer") : answer
  }
}
