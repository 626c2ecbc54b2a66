/// What is due when: a heap in which every slot has at most one entry, so that it holds as many entries as slots are
/// waited for, however often they are put off.
struct Agenda: Sendable {
  typealias Slot = Leases.Slot

  struct Entry: Sendable {
    let slot: Slot
    let due: Instant
  }

  /// Four children each: half the levels of a binary heap, and siblings lie side by side.
  private static let fanOut = 4
  private static let absent: Int32 = -1

  private var entries: [Entry] = []
  /// By slot, where its entry stands.
  private var places: [Int32] = []

  var count: Int { entries.count }

  /// What is due next.
  var first: Entry? { entries.first }

  func contains(_ slot: Slot) -> Bool { place(of: slot) != nil }

  func due(_ slot: Slot) -> Instant? { place(of: slot).map { entries[$0].due } }

  /// Puts a slot down for an instant, in place of the one that it had.
  mutating func put(_ slot: Slot, due: Instant) {
    let entry = Entry(slot: slot, due: due)
    if let place = place(of: slot) { return settle(entry, from: place) }
    while places.count <= slot { places.append(Self.absent) }
    entries.append(entry)
    settle(entry, from: entries.count - 1)
  }

  mutating func strike(_ slot: Slot) {
    guard let place = place(of: slot), let last = entries.popLast() else { return }
    places[Int(slot)] = Self.absent
    if place < entries.count { settle(last, from: place) }
  }

  mutating func strikeAll() {
    for entry in entries { places[Int(entry.slot)] = Self.absent }
    entries.removeAll(keepingCapacity: true)
  }

  mutating func reserveCapacity(_ count: Int) {
    entries.reserveCapacity(count)
    places.reserveCapacity(count)
  }

  private func place(of slot: Slot) -> Int? {
    guard slot < places.count, places[Int(slot)] != Self.absent else { return nil }
    return Int(places[Int(slot)])
  }

  /// Moves others out of an entry's way, up or down from a gap, until it stands right.
  private mutating func settle(_ entry: Entry, from gap: Int) {
    var gap = gap
    while gap > 0, case let parent = (gap - 1) / Self.fanOut, entry.due < entries[parent].due {
      set(entries[parent], at: gap)
      gap = parent
    }
    while let child = earliestChild(of: gap), entries[child].due < entry.due {
      set(entries[child], at: gap)
      gap = child
    }
    set(entry, at: gap)
  }

  private func earliestChild(of parent: Int) -> Int? {
    let first = parent * Self.fanOut + 1
    guard first < entries.count else { return nil }
    return (first..<min(first + Self.fanOut, entries.count)).min { entries[$0].due < entries[$1].due }
  }

  private mutating func set(_ entry: Entry, at place: Int) {
    entries[place] = entry
    places[Int(entry.slot)] = Int32(place)
  }
}
