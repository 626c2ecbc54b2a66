import FoundationEssentials
import Synchronization

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

  public var text: String { WireDay.text(of: milliseconds) }

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

/// The day of an instant as text, remembered: each answer about a seat has two instants, mostly of one day, and a
/// calendar takes longer than the rest of the answer.
private struct WireDay {
  private static let length: Int64 = 86_400_000
  private static let style = Date.ISO8601FormatStyle().year().month().day()
  private static let last = Mutex(WireDay(number: 0))

  let number: Int64
  let text: String

  init(number: Int64) {
    self.number = number
    text = Date(timeIntervalSince1970: Double(number * Self.length) / 1000).formatted(Self.style)
  }

  /// An instant's day and its time, to the millisecond.
  static func text(of milliseconds: Int64) -> String {
    let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: length)
    let number = remainder < 0 ? quotient - 1 : quotient
    return day(number).text + time(milliseconds - number * length)
  }

  private static func day(_ number: Int64) -> WireDay {
    last.withLock { last in
      if last.number != number { last = WireDay(number: number) }
      return last
    }
  }

  private static func time(_ milliseconds: Int64) -> String {
    String(unsafeUninitializedCapacity: 14) { text in
      var place = 0
      func put(_ number: Int64, digits: Int, after sign: Unicode.Scalar) {
        text[place] = UInt8(ascii: sign)
        var rest = number
        for index in (place + 1...place + digits).reversed() {
          text[index] = UInt8(ascii: "0") + UInt8(rest % 10)
          rest /= 10
        }
        place += digits + 1
      }
      put(milliseconds / 3_600_000, digits: 2, after: "T")
      put(milliseconds / 60_000 % 60, digits: 2, after: ":")
      put(milliseconds / 1000 % 60, digits: 2, after: ":")
      put(milliseconds % 1000, digits: 3, after: ".")
      text[place] = UInt8(ascii: "Z")
      return place + 1
    }
  }
}
