/// The levels of a picture of seats: at most five, at round numbers, the highest no lower than what is drawn.
struct SeatScale: Hashable, Sendable {
  /// From 0 to ``top``.
  let levels: [Int]

  /// The highest level, from 1.
  var top: Int { levels.last ?? 1 }

  init(highest: Int) {
    let highest = max(1, highest)
    var step = 1
    while Self.steps(step, to: highest) > 4 { step = Self.next(step) }
    levels = (0...Self.steps(step, to: highest)).map { $0 * step }
  }

  private static func steps(_ step: Int, to highest: Int) -> Int { (highest + step - 1) / step }

  /// 1, 2, 5, 10, 20, 50 …
  private static func next(_ step: Int) -> Int {
    String(step).first == "2" ? step / 2 * 5 : step * 2
  }
}
