import Books
import Licensing
import UseCases
import Wording

/// A figure of the overview, with what it means.
struct OverviewStat: Sendable {
  let name: String
  let figure: String
  let words: String?
  /// That it is about time, or about a no; nil for neither.
  let kind: String?

  /// What the reader may know.
  static func all(_ answer: SeeOverview.Answer, for reader: Reader) -> [OverviewStat] {
    let now = answer.moment.wall
    return [
      answer.capacity.map { change($0, at: now, reader) },
      answer.refusals.map { _ in peak(answer.peak, at: now, reader) },
      answer.refusals.map { refused($0.counts, reader) },
      answer.refusals.map { waiting($0.waiting, reader) },
      answer.inviting.map { inviting($0, at: now, reader) },
    ].compactMap(\.self)
  }

  private static func change(_ steps: [Capacity.Step], at now: Instant, _ reader: Reader) -> OverviewStat {
    let words = LicenseWords(reader: reader, now: now)
    guard let seats = steps.first?.seats, let next = steps.dropFirst().first else {
      let stays = steps.first?.seats == .limited(0) ? "overview.stat.no_seats" : "overview.stat.no_end"
      return OverviewStat(
        name: reader.text("overview.stat.fall"), figure: reader.text("overview.stat.no_fall"),
        words: reader.text(stays), kind: nil)
    }
    let isFall = next.isFewer(than: seats)
    let day = isFall ? words.lastDay(before: next.from) : reader.zone.date(at: next.from)
    // Today is one of the days that are left.
    let days = day.daysSince1970 - reader.zone.date(at: now).daysSince1970 + (isFall ? 1 : 0)
    let values = ["now": words.number(seats), "next": words.number(next.seats), "count": reader.language.number(days)]
    return OverviewStat(
      name: reader.text(isFall ? "overview.stat.fall" : "overview.stat.rise"), figure: reader.language.shortDay(day),
      words: reader.text("overview.stat.change", values), kind: isFall ? "is-time" : nil)
  }

  private static func peak(_ peak: SeatPeak?, at now: Instant, _ reader: Reader) -> OverviewStat {
    OverviewStat(
      name: reader.text("overview.stat.peak"),
      figure: peak.map { reader.seats($0.seats) } ?? reader.text("overview.stat.nobody"),
      words: peak.map { Stamp($0.at, now: now, for: reader).words }, kind: nil)
  }

  private static func refused(_ counts: EpisodeCounts, _ reader: Reader) -> OverviewStat {
    let name = reader.text("overview.stat.refused")
    guard counts.episodes > 0 else {
      return OverviewStat(name: name, figure: reader.text("overview.stat.refused_nobody"), words: nil, kind: nil)
    }
    let people = reader.text(
      "overview.stat.people",
      ["count": reader.language.number(counts.members), "longest": reader.length(counts.longest)])
    let figure = reader.text("overview.stat.times", ["count": reader.language.number(counts.episodes)])
    return OverviewStat(name: name, figure: figure, words: people, kind: "is-no")
  }

  private static func waiting(_ count: Int, _ reader: Reader) -> OverviewStat {
    OverviewStat(
      name: reader.text("overview.stat.waiting"),
      figure: count == 0
        ? reader.text("overview.stat.nobody")
        : reader.text("overview.stat.waiting_people", ["count": reader.language.number(count)]),
      words: nil, kind: count == 0 ? nil : "is-no")
  }

  private static func inviting(_ inviting: SeeOverview.Inviting, at now: Instant, _ reader: Reader) -> OverviewStat {
    let joined = reader.text("overview.stat.joined", ["count": reader.language.number(inviting.joinedThisWeek)])
    guard let front = inviting.front else {
      return OverviewStat(
        name: reader.text("overview.stat.invite"), figure: reader.text("overview.stat.no_invite"), words: joined,
        kind: "is-no")
    }
    let days = reader.days(since: front.createdAt, at: now)
    return OverviewStat(
      name: reader.text("overview.stat.invite"),
      figure: days == 0
        ? reader.text("overview.stat.today")
        : reader.text("overview.stat.days_old", ["count": reader.language.number(days)]), words: joined, kind: nil)
  }
}

extension Capacity.Step {
  func isFewer(than other: SeatCount) -> Bool {
    switch (seats, other) {
    case (.limited(let a), .limited(let b)): a < b
    case (.limited, .unlimited): true
    case (.unlimited, _): false
    }
  }
}
