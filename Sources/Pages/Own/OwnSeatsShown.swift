import Licensing
import UseCases
import Wording

/// The reader's own seats, as they stand on a page.
struct OwnSeatsShown: Sendable {
  /// What runs, by seat.
  let tables: [Table]
  /// What was ended and has not been told yet.
  let ending: [Ending]
  /// The answer to "what do I hold?", as a headline; nil for nothing.
  let title: String?
  let lede: String?

  struct Table: Sendable {
    let caption: String
    let rows: [Row]
  }

  /// A running application.
  struct Row: Sendable {
    let lease: String
    let name: String
    let version: String?
    let device: String
    let platform: String?
    let since: Stamp
    let lasted: String
    /// The application and where it runs, for who cannot see the row.
    let what: String
  }

  struct Ending: Sendable {
    let title: String
    let until: Stamp
    /// Something else goes on on the same seat, so that the seat stays the reader's.
    let isShared: Bool
  }

  init(_ seats: [OwnSeat], now: Instant, for reader: Reader) {
    let running = seats.filter { $0.applications.contains { !$0.isLeaving } }
    tables = running.map { Table($0, now: now, for: reader) }
    ending = seats.flatMap { seat in
      let isShared = seat.applications.contains { !$0.isLeaving }
      return seat.applications.filter(\.isLeaving).map { Ending($0, isShared: isShared, for: reader) }
    }
    title = Self.title(running: running.count, ending: ending.count, for: reader)
    lede = Self.lede(running, ending: ending.count, for: reader)
  }

  private static func title(running: Int, ending: Int, for reader: Reader) -> String? {
    if running > 0 { return reader.text("mine.title", ["count": reader.language.number(running)]) }
    return ending > 0 ? reader.text("mine.title_ending") : nil
  }

  private static func lede(_ running: [OwnSeat], ending: Int, for reader: Reader) -> String? {
    guard let first = running.first else { return ending > 0 ? reader.text("mine.lede_ending") : nil }
    guard running.count == 1 else { return reader.text("mine.lede_several") }
    let count = first.applications.filter { !$0.isLeaving }.count
    return reader.text("mine.lede", ["count": reader.language.number(count)])
  }
}

extension OwnSeatsShown.Table {
  fileprivate init(_ seat: OwnSeat, now: Instant, for reader: Reader) {
    caption =
      seat.plan.map { reader.text("mine.caption", ["organization": seat.organization.name, "plan": $0]) }
      ?? reader.text("mine.caption_no_plan", ["organization": seat.organization.name])
    rows = seat.applications.filter { !$0.isLeaving }.map { OwnSeatsShown.Row($0, now: now, for: reader) }
  }
}

extension OwnSeatsShown.Row {
  fileprivate init(_ application: OwnApplication, now: Instant, for reader: Reader) {
    lease = application.lease.text
    name = application.product
    version =
      application.version == 0 ? nil : reader.text("seats.version", ["version": "\(application.version)"])
    device = application.deviceName(for: reader)
    platform = application.platform.isEmpty ? nil : PlatformName.shown(application.platform)
    since = Stamp(application.since, now: now, for: reader)
    lasted = reader.span(now - application.since)
    what = application.what(for: reader)
  }
}

extension OwnSeatsShown.Ending {
  fileprivate init(_ application: OwnApplication, isShared: Bool, for reader: Reader) {
    title = reader.text("mine.ending", ["what": application.what(for: reader)])
    until = Stamp(freeBy: application.until, for: reader)
    self.isShared = isShared
  }
}

extension OwnApplication {
  /// Some applications do not say what the computer is called.
  fileprivate func deviceName(for reader: Reader) -> String {
    device.isEmpty ? reader.text("mine.device_unnamed") : device
  }

  fileprivate func what(for reader: Reader) -> String {
    reader.text("mine.on_device", ["product": product, "device": deviceName(for: reader)])
  }
}
