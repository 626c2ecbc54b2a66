import Books
import Licensing
import UseCases
import Wording

/// One step of the timeline as figures: from when, until when, how many seats, and how many were missing at the peak.
struct StepRow: Sendable {
  let from: Stamp
  /// nil has no end.
  let through: Stamp?
  let seats: String
  let atPeak: String
  let isMissing: Bool
  /// What happens at its end.
  let changes: String

  /// - Returns: the steps from now on.
  static func all(_ answer: SeeSeatTimeline.Answer, _ words: LicenseWords) -> [StepRow] {
    let plans = Dictionary(answer.licenses.map { ($0.license.id, $0.plan) }) { first, _ in first }
    return answer.timeline.indices.map { at in
      let next = at + 1 < answer.timeline.count ? answer.timeline[at + 1].from : nil
      return StepRow(
        answer.timeline[at], until: next, change: next.flatMap { answer.changes[$0] }, plans,
        peak: answer.use?.peak?.seats, words)
    }
  }

  private init(
    _ step: Capacity.Step, until end: Instant?, change: Capacity.Change?, _ plans: [LicenseID: String], peak: Int?,
    _ words: LicenseWords
  ) {
    from = words.date(step.from)
    through = end.map(words.through)
    seats = words.number(step.seats)
    let margin = Self.margin(step.seats, peak: peak)
    isMissing = margin.map { $0 < 0 } ?? false
    atPeak = Self.told(margin, words)
    changes = change.map { Self.told($0, plans, words) } ?? ""
  }

  /// How many seats are left at the peak; nil for any number.
  static func margin(_ seats: SeatCount, peak: Int?) -> Int? {
    guard let peak, case .limited(let count) = seats else { return nil }
    return count - peak
  }

  private static func told(_ margin: Int?, _ words: LicenseWords) -> String {
    guard let margin else { return words.reader.text("licenses.steps.enough") }
    let number = words.reader.language.number(abs(margin))
    if margin == 0 { return words.reader.text("licenses.steps.none_free") }
    return margin < 0
      ? words.reader.text("licenses.steps.missing", ["count": number])
      : words.reader.text("licenses.steps.free", ["count": number])
  }

  /// Three are named; of more, how many there are.
  private static func told(
    _ change: Capacity.Change, _ plans: [LicenseID: String], _ words: LicenseWords
  ) -> String {
    func named(_ license: License, _ key: String) -> String {
      words.reader.text(key, ["plan": plans[license.id] ?? "", "seats": words.seats(license.seats)])
    }
    let count = change.ends.count + change.begins.count
    guard count <= 3 else {
      return words.reader.text("licenses.steps.many", ["count": words.reader.language.number(count)])
    }
    let ends = change.ends.map { named($0, "licenses.steps.ends") }
    return (ends + change.begins.map { named($0, "licenses.steps.begins") }).joined(separator: "; ")
  }
}
