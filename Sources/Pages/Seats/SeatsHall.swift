import Licensing
import UseCases
import Wording

/// An organization's seats as a picture: each as a seat, or, where they are many, as a bar; and what it means.
struct SeatsHall: Sendable {
  /// The same in a sentence.
  let label: String
  let groups: [Group]
  let hasGroups: Bool
  let bar: Bar?

  /// Five seats, each by the letter by which the stylesheet knows how it is taken.
  struct Group: Sendable {
    let seats: [String]
  }

  /// Widths and beginnings, each as `69.6%`.
  struct Bar: Sendable {
    let used: String
    let idle: String
    let idleFrom: String
    let leaving: String
    let leavingFrom: String
  }

  static let seatsAtMost = 120

  /// nil where nothing can be drawn: there is no seat, or there is no limit.
  init?(_ seen: SeatsSeen, for reader: Reader) {
    guard case .limited(let capacity) = seen.capacity, max(capacity, seen.occupied) > 0 else { return nil }
    let all = max(capacity, seen.occupied)
    let parts = [("u", seen.used), ("z", seen.idle), ("e", seen.leaving)]
    let number = reader.language.number
    label = reader.text(
      "seats.hall",
      ["used": number(seen.occupied), "all": number(capacity), "free": number(max(0, capacity - seen.occupied))])
    hasGroups = all <= Self.seatsAtMost
    groups = hasGroups ? Self.groups(parts, of: all) : []
    bar = hasGroups ? nil : Bar(parts.map(\.1), of: all)
  }

  private static func groups(_ parts: [(String, Int)], of all: Int) -> [Group] {
    let taken = parts.flatMap { Array(repeating: $0.0, count: $0.1) }
    let seats = taken + Array(repeating: "", count: max(0, all - taken.count))
    return stride(from: 0, to: seats.count, by: 5).map { Group(seats: Array(seats[$0..<min($0 + 5, seats.count)])) }
  }
}

extension SeatsHall.Bar {
  fileprivate init(_ counts: [Int], of all: Int) {
    func width(_ count: Int) -> String {
      let thousandths = count * 1000 / all
      return "\(thousandths / 10).\(thousandths % 10)%"
    }
    used = width(counts[0])
    idle = width(counts[1])
    idleFrom = width(counts[0])
    leaving = width(counts[2])
    leavingFrom = width(counts[0] + counts[1])
  }
}

extension SeatsSeen {
  /// How many are used by somebody.
  var used: Int { max(0, occupied - idle - leaving) }

  /// How many more could start something; nil where there is no limit. A license that nobody may use gives no seat.
  var startable: Int? {
    guard let unoccupied else { return nil }
    let free = free.compactMap { if case .limited(let seats) = $0.seats { seats } else { nil } }
    return free.max().map { min($0, unoccupied) } ?? unoccupied
  }

  /// nil where there is no limit.
  var unoccupied: Int? {
    guard case .limited(let seats) = capacity else { return nil }
    return max(0, seats - occupied)
  }
}

/// What one kind of seats is called and how many there are of it.
struct SeatsMark: Sendable {
  /// The letter by which the stylesheet knows it; empty for free ones.
  let mark: String
  let words: String
  let until: Stamp?

  /// Those of which there are any, and what is free.
  static func all(_ seen: SeatsSeen, for reader: Reader) -> [SeatsMark] {
    func words(_ key: String, _ count: Int) -> String { reader.text(key, ["count": reader.language.number(count)]) }
    var marks = [SeatsMark(mark: "u", words: words("seats.in_use", seen.used), until: nil)]
    if seen.idle > 0 { marks.append(SeatsMark(mark: "z", words: words("seats.open_idle", seen.idle), until: nil)) }
    if seen.leaving > 0 {
      let until = seen.leavingUntil.map { Stamp(freeBy: $0, for: reader) }
      marks.append(SeatsMark(mark: "e", words: words("seats.ending", seen.leaving), until: until))
    }
    if let free = seen.unoccupied {
      marks.append(SeatsMark(mark: "", words: words("seats.free", free), until: nil))
    }
    return marks
  }
}
