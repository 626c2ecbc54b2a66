import FoundationEssentials
public import Licensing
public import Storage

// How the rules' types stand in the books.

extension ID: Storable {
  public static var type: ValueType { .uuid }
  public var stored: Value { uuid.stored }
  public init?(stored: Value) {
    guard let uuid = UUID(stored: stored) else { return nil }
    self.init(uuid)
  }
}

extension ProductCode: Storable {
  public static var type: ValueType { .text }
  public var stored: Value { .text(text) }
  public init?(stored: Value) {
    guard case .text(let text) = stored else { return nil }
    self.init(text)
  }
}

extension DeviceID: Storable {
  public static var type: ValueType { .text }
  public var stored: Value { .text(text) }
  public init?(stored: Value) {
    guard case .text(let text) = stored else { return nil }
    self.init(text)
  }
}

/// An enum stands in the books by its raw value.
protocol StoredByRawValue: Storable, RawRepresentable<String> {}

extension StoredByRawValue {
  public static var type: ValueType { .text }
  public var stored: Value { .text(rawValue) }
  public init?(stored: Value) {
    guard case .text(let text) = stored else { return nil }
    self.init(rawValue: text)
  }
}

extension Role: StoredByRawValue {}
extension AlertKind: StoredByRawValue {}
extension Serves: StoredByRawValue {}
extension StaffRole: StoredByRawValue {}
extension RoleOffer.Handover: StoredByRawValue {}
extension LeaseState: StoredByRawValue {}
extension Refusal: StoredByRawValue {}
extension ReportRhythm: StoredByRawValue {}
extension LicenseEnding.Reason: StoredByRawValue {}

extension SeatCount {
  init(stored seats: Int?) {
    self = seats.map(SeatCount.limited) ?? .unlimited
  }

  var stored: Int? {
    if case .limited(let seats) = self { seats } else { nil }
  }
}

extension VersionLimit {
  init(stored major: Int?) {
    self = major.map { .upTo(major: $0) } ?? .every
  }

  var stored: Int? {
    if case .upTo(let major) = self { major } else { nil }
  }
}
