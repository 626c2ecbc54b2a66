/// Seats on licenses: a bipartite flow between *kinds* of seats and licenses.
///
/// All seats that the same licenses cover are of one kind, so the flow's size is the number of kinds, never the number
/// of people. Which license carries which seat is never settled: a unit moves whenever that makes room for another.
struct Placement: Sendable {
  /// The licenses that cover a kind, by index, those for one person first.
  typealias Cover = [Int]
  /// A kind's number, in the order in which kinds were first seen.
  typealias Kind = Int

  private static let unlimited = Int.max

  /// Free seats by license.
  private var room: [Int]
  private var kinds: [Cover: Kind] = [:]
  private var covers: [Cover] = []
  /// Units by kind and license; an entry is never zero.
  private var units: [[Int: Int]] = []
  /// By license, the kinds that have units on it.
  private var kindsOn: [Set<Kind>]

  init(seats: [SeatCount]) {
    room = seats.map { if case .limited(let count) = $0 { count } else { Self.unlimited } }
    kindsOn = Array(repeating: [], count: seats.count)
  }

  /// The kind of all seats that just these licenses cover.
  mutating func kind(for cover: Cover) -> Kind {
    if let known = kinds[cover] { return known }
    kinds[cover] = covers.count
    covers.append(cover)
    units.append([:])
    return covers.count - 1
  }

  /// Places one more seat, moving others where that helps.
  ///
  /// - Returns: false, and nothing has changed, when no placement of all seats exists.
  mutating func place(_ kind: Kind) -> Bool {
    if let free = covers[kind].first(where: { room[$0] > 0 }) {
      add(1, of: kind, to: free)
      return true
    }
    return augment(kind, atMost: 1) == 1
  }

  /// Takes away a seat that was placed.
  mutating func remove(_ kind: Kind) {
    // From the license that is for most people: else seats of one person would pile up there over time, a kind each.
    guard let license = covers[kind].last(where: { units[kind][$0] != nil }) else {
      preconditionFailure("removed a seat that was not placed")
    }
    remove(1, of: kind, from: license)
  }

  /// How many more seats of a kind could be placed; nil is unlimited.
  func free(_ cover: Cover) -> Int? {
    var trial = self
    let kind = trial.kind(for: cover)
    var count = 0
    while case let found = trial.augment(kind, atMost: Self.unlimited), found > 0 {
      if found == Self.unlimited { return nil }
      count += found
    }
    return count
  }

  private mutating func add(_ count: Int, of kind: Kind, to license: Int) {
    if room[license] != Self.unlimited { room[license] -= count }
    units[kind][license, default: 0] += count
    kindsOn[license].insert(kind)
  }

  private mutating func remove(_ count: Int, of kind: Kind, from license: Int) {
    if room[license] != Self.unlimited { room[license] += count }
    let left = (units[kind][license] ?? 0) - count
    units[kind][license] = left == 0 ? nil : left
    if left == 0 { kindsOn[license].remove(kind) }
  }
}

// MARK: - Augmenting paths

extension Placement {
  /// A unit of `kind` leaves `license` for the next license of the path.
  private struct Move {
    let kind: Kind
    let license: Int
  }

  /// Finds a shortest path from a kind to a license with room and sends up to `limit` units along it.
  ///
  /// - Returns: the units sent; 0 when there is no path, `Int.max` when nothing on it is limited.
  private mutating func augment(_ kind: Kind, atMost limit: Int) -> Int {
    var cameBy: [Int: Move?] = [:]
    var queue = covers[kind]
    for license in queue { cameBy[license] = .some(nil) }
    var next = 0
    while next < queue.count {
      let license = queue[next]
      next += 1
      if room[license] > 0 { return send(kind, along: path(to: license, by: cameBy), to: license, atMost: limit) }
      for other in kindsOn[license] {
        for target in covers[other] where cameBy[target] == nil {
          cameBy[target] = Move(kind: other, license: license)
          queue.append(target)
        }
      }
    }
    return 0
  }

  private func path(to license: Int, by cameBy: [Int: Move?]) -> [Move] {
    var moves: [Move] = []
    var at = license
    while let move = cameBy[at] ?? nil {
      moves.append(move)
      at = move.license
    }
    return moves
  }

  private mutating func send(_ kind: Kind, along moves: [Move], to last: Int, atMost limit: Int) -> Int {
    let count = moves.reduce(min(limit, room[last])) { min($0, units[$1.kind][$1.license] ?? 0) }
    guard count != Self.unlimited else { return count }
    var target = last
    for move in moves {
      remove(count, of: move.kind, from: move.license)
      add(count, of: move.kind, to: target)
      target = move.license
    }
    add(count, of: kind, to: target)
    return count
  }
}
