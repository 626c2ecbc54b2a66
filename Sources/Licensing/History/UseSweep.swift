/// Moves over the time in which seats were held, from each instant at which that changed to the next: what it costs is
/// what sorting costs.
struct UseSweep {
  private struct Edge {
    let at: Instant
    let begins: Bool
    let span: Int
  }

  /// A seat that is taken at the instant at hand.
  private struct TakenSeat {
    let member: AccountID
    let since: Instant
    var leases = 0
    var products: [ProductCode: Int] = [:]
  }

  private let spans: [UseSpan]
  private let days: [ClockPiece]
  private let end: Instant
  private var edges: ArraySlice<Edge>
  private var steps: ArraySlice<Capacity.Step>
  private var all: UseMeter
  private var products: [ProductCode: UseMeter] = [:]
  private var seats: [Int: TakenSeat] = [:]
  private var tallies = UseTallies()

  /// - Parameters:
  ///   - spans: clipped to the window.
  ///   - pieces: those of the window, one after the other.
  init(_ spans: [UseSpan], _ capacity: [Capacity.Step], _ pieces: [ClockPiece]) {
    self.spans = spans
    days = Self.days(of: pieces)
    end = pieces.last?.to ?? .distantPast
    let ends = spans.indices.map { Edge(at: spans[$0].until, begins: false, span: $0) }
    let begins = spans.indices.map { Edge(at: spans[$0].from, begins: true, span: $0) }
    // Who leaves at an instant has left when somebody else comes at it.
    edges = (ends + begins).sorted { ($0.at, $0.begins ? 1 : 0) < ($1.at, $1.begins ? 1 : 0) }[...]
    steps = capacity[...]
    all = UseMeter(at: pieces.first?.from ?? .distantPast)
    for product in Set(spans.map(\.product)) { products[product] = all }
  }

  private static func days(of pieces: [ClockPiece]) -> [ClockPiece] {
    var days: [ClockPiece] = []
    for piece in pieces {
      if let last = days.last, last.day == piece.day {
        days[days.count - 1] = ClockPiece(from: last.from, to: piece.to, hour: last.hour, day: last.day)
      } else {
        days.append(piece)
      }
    }
    return days
  }

  /// Counts what happened in the next part of the window.
  mutating func pass(_ piece: ClockPiece) {
    change(at: piece.from)
    all.begin(at: piece.from)
    for product in products.keys { products[product]?.begin(at: piece.from) }
    while let next = nextChange, next < piece.to { change(at: next) }
    all.settle(at: piece.to)
    tallies.add(all.tally, of: nil, in: piece)
    for product in products.keys {
      products[product]?.settle(at: piece.to)
      if let tally = products[product]?.tally { tallies.add(tally, of: product, in: piece) }
    }
  }

  /// What was counted, once the whole window is passed.
  mutating func finished() -> UseCount {
    for seat in seats.values { credit(seat, until: end) }
    seats = [:]
    return tallies.count
  }

  private var nextChange: Instant? {
    [edges.first?.at, steps.first?.from].compactMap { $0 }.min()
  }

  /// Everything that happened up to an instant and was not looked at.
  private mutating func change(at instant: Instant) {
    while let step = steps.first, step.from <= instant {
      all.settle(at: instant)
      all.capacity = if case .limited(let seats) = step.seats { seats } else { nil }
      steps.removeFirst()
    }
    while let edge = edges.first, edge.at <= instant {
      edges.removeFirst()
      if edge.begins { take(spans[edge.span], at: instant) } else { leave(spans[edge.span], at: instant) }
    }
  }

  private mutating func take(_ span: UseSpan, at instant: Instant) {
    var seat = seats[span.seat] ?? TakenSeat(member: span.member, since: instant)
    if seat.leases == 0 { all.rise(at: instant) }
    seat.leases += 1
    let before = seat.products[span.product] ?? 0
    if before == 0 { products[span.product]?.rise(at: instant) }
    seat.products[span.product] = before + 1
    seats[span.seat] = seat
  }

  private mutating func leave(_ span: UseSpan, at instant: Instant) {
    guard var seat = seats[span.seat] else { return }
    let left = (seat.products[span.product] ?? 1) - 1
    if left == 0 { products[span.product]?.fall(at: instant) }
    seat.products[span.product] = left
    seat.leases -= 1
    guard seat.leases == 0 else {
      seats[span.seat] = seat
      return
    }
    all.fall(at: instant)
    seats[span.seat] = nil
    credit(seat, until: instant)
  }

  private mutating func credit(_ seat: TakenSeat, until: Instant) {
    for day in days where day.from < until && seat.since < day.to {
      let (from, to) = (max(day.from, seat.since), min(day.to, until))
      tallies.add(to.milliseconds - from.milliseconds, to: seat.member, on: day.day)
    }
    tallies.note(seat.member, until: until)
  }
}
