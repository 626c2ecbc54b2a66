import SeatProtocol

/// Who sits, for people.
enum HolderTable {
  static func text(_ page: HolderPage, _ later: [CapacityTimeline.Step]) -> String {
    let seats = page.seats.map { "\(page.occupied) of \($0) seats taken" } ?? "\(page.occupied) seats taken, no limit"
    let title = "\(page.organization.name): \(seats)" + steps(later)
    guard !page.data.isEmpty else { return title + "\n" }
    let head = ["SEAT", "MEMBER", "APPLICATION", "DEVICE", "SINCE", "LAST SEEN", "", "LEASE"]
    let rows = page.data.map { row($0, now: page.serverTime) }
    return ([title] + TextTable.lines(head, rows).map { "  " + $0 }).joined(separator: "\n") + "\n"
  }

  /// What the licenses will add up to, so that nobody is surprised.
  private static func steps(_ later: [CapacityTimeline.Step]) -> String {
    guard !later.isEmpty else { return "" }
    let steps = later.map { "\($0.seats.map(String.init) ?? "no limit") from \($0.from.text.prefix(10))" }
    return "\n  Seats later: " + steps.joined(separator: ", ")
  }

  private static func row(_ entry: HolderPage.Entry, now: WireInstant) -> [String] {
    [
      String(entry.seat), "\(entry.member.name) <\(entry.member.email)>", entry.product,
      entry.device.name.flatMap { $0.isEmpty ? nil : $0 } ?? entry.device.id, LocalTime.clock(entry.since),
      "\(span(entry.seenAt.seconds(to: now))) ago",
      entry.state == "leaving" ? "ended, free by \(LocalTime.clock(entry.endsAt))" : "", entry.lease,
    ]
  }

  private static func span(_ seconds: Double) -> String {
    switch max(0, Int(seconds)) {
    case let seconds where seconds < 120: "\(seconds) s"
    case let seconds where seconds < 7200: "\(seconds / 60) min"
    case let seconds: "\(seconds / 3600) h"
    }
  }
}
