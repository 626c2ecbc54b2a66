import Books
import Licensing
import UseCases
import Web

/// The seats of an organization over time, as CSV: what was lately, what is, and what comes.
enum SeatTimelineList {
  private static let columns = ["from", "through", "seats", "peak_of_90_days", "free_at_peak", "missing_at_peak"]

  static func text(_ answer: SeeSeatTimeline.Answer, in zone: Zone) -> String {
    let peak = answer.use?.peak?.seats
    let lines = answer.history.indices.map { at in
      let step = answer.history[at]
      let next = at + 1 < answer.history.count ? answer.history[at + 1].from : nil
      let margin = StepRow.margin(step.seats, peak: peak)
      return CSVWriter.line([
        zone.date(at: step.from).description,
        next.map { Expiry.lastDay(endingAt: $0, in: zone).description } ?? "", seats(step.seats),
        peak.map { String($0) } ?? "", margin.map { String(max(0, $0)) } ?? "",
        margin.map { String(max(0, -$0)) } ?? "",
      ])
    }
    return CSVWriter.line(columns) + lines.joined()
  }

  private static func seats(_ count: SeatCount) -> String {
    if case .limited(let seats) = count { String(seats) } else { "unlimited" }
  }
}
