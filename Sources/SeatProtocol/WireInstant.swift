import FoundationEssentials

/// An instant as it travels: RFC 3339 in UTC with milliseconds (`2026-11-24T12:00:00.000Z`).
public struct WireInstant: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public var milliseconds: Int64

  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  public static func < (a: Self, b: Self) -> Bool { a.milliseconds < b.milliseconds }

  /// Seconds from this instant to a later one; negative to an earlier one.
  public func seconds(to other: WireInstant) -> Double {
    Double(other.milliseconds - milliseconds) / 1000
  }

  private static let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
  private static let whole = Date.ISO8601FormatStyle()

  public var text: String {
    Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(Self.style)
  }

  /// Reads an RFC 3339 instant with or without a fraction; nil for anything else.
  public init?(text: String) {
    // Foundation takes the 30th of February for the 2nd of March, and years of five digits.
    let local = text.prefix(19)
    guard local.dropFirst(4).first == "-", let read = try? Date(local + "Z", strategy: Self.whole),
      read.formatted(Self.whole).prefix(19) == local
    else { return nil }
    guard let date = (try? Date(text, strategy: Self.style)) ?? (try? Date(text, strategy: Self.whole)) else {
      return nil
    }
    self.init(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded()))
  }
}

extension WireInstant: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let instant = WireInstant(text: text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an RFC 3339 instant")
    }
    self = instant
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
