import Books
import Licensing
import UseCases
import Web
import Wording

/// What the page of seats shows, as it stands in its address.
struct SeatsQuery: Hashable, Sendable {
  var choice = SeatChoice()
  var size = Self.sizeDefault
  var cursor: SeatCursor?
  /// The seat that was just ended.
  var ended: SeatName?

  /// Rows a page; with more a page would have more than 150 KB.
  static let sizes = [25, 50, 100]
  static let sizeDefault = 50
  /// After so long without anybody using it, a seat is looked at.
  static let idleMinutes = 20

  init() {}

  /// Whatever cannot be read is as if it were not there.
  ///
  /// - Parameter query: what follows the question mark.
  init(_ query: String) {
    for (name, value) in PercentText.parameters(String(query.prefix(2000))) {
      switch name {
      case "q" where PlainText.isPlain(value): choice.search = value.trimmed(to: 100)
      case "product": choice.product = ProductCode(value)
      case "idle": choice.idleFor = value == "\(Self.idleMinutes)" ? .minutes(Self.idleMinutes) : nil
      case "sort": choice.sort = SeatChoice.Sort(rawValue: value) ?? .since
      case "size": size = Int(value).flatMap { Self.sizes.contains($0) ? $0 : nil } ?? Self.sizeDefault
      case "after": cursor = SeatCursor(text: value)
      case "ended": ended = SeatName(text: value)
      default: break
      }
    }
  }

  /// Whether it shows some of the seats only.
  var isFiltered: Bool { !choice.search.isEmpty || choice.product != nil || choice.idleFor != nil }

  /// What follows the question mark; empty for what is shown without being asked for.
  var text: String {
    PercentText.query([
      ("q", choice.search.isEmpty ? nil : choice.search), ("product", choice.product?.text),
      ("idle", choice.idleFor == nil ? nil : "\(Self.idleMinutes)"),
      ("sort", choice.sort == .since ? nil : choice.sort.rawValue),
      ("size", size == Self.sizeDefault ? nil : "\(size)"), ("after", cursor?.text), ("ended", ended?.text),
    ])
  }

  func address(of organization: OrganizationID) -> String {
    let (path, text) = (SeatsAddress.list(organization.text), text)
    return text.isEmpty ? path : "\(path)?\(text)"
  }

  /// The same, changed; from its first page on, and without what was just done.
  func with(_ change: (inout Self) -> Void) -> Self {
    var query = self
    query.cursor = nil
    query.ended = nil
    change(&query)
    return query
  }
}

extension SeatCursor {
  /// nil for what ``text`` never was.
  init?(text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let lease = LeaseID(text: parts[0]), let grant = Int(parts[1]),
      let seen = Int64(parts[2]), grant > 0, seen >= 0
    else { return nil }
    self.init(lease: lease, grant: grant, seenAt: Instant(milliseconds: seen))
  }

  var text: String { "\(lease).\(grant).\(seenAt.milliseconds)" }

  /// After a seat that is listed.
  ///
  /// - Parameter product: that of the list; nil for a list of all.
  init?(after seat: HeldSeat, in choice: SeatChoice) {
    let first = seat.leases.first { choice.product == nil || $0.product == choice.product }
    guard let first else { return nil }
    self.init(lease: first.lease, grant: first.grant, seenAt: first.seenAt)
  }
}

/// The addresses of the page of seats and of what belongs to it.
enum SeatsAddress {
  static func list(_ organization: String) -> String { PortalSection.seats.path(of: organization) }
  /// Ends a seat.
  static func end(_ organization: String) -> String { "\(list(organization))/end" }
  /// Tells, as long as it is listened to, that something has changed.
  static func stream(_ organization: String) -> String { "\(list(organization))/stream" }
}
