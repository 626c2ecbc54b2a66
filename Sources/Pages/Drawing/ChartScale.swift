/// Up to where a chart's axis goes, and at which numbers it has lines: at most four, and round ones.
struct ChartScale: Hashable {
  let top: Int
  let step: Int

  init(upTo highest: Int) {
    var step = 1
    // 1, 2, 5, 10, 20, 50, …
    while highest > 4 * step {
      let digits = String(step)
      step = digits.first == "2" ? step / 2 * 5 : step * 2
    }
    self.step = step
    top = max(step, (highest + step - 1) / step * step)
  }

  /// From 0 to the top.
  var lines: [Int] { Array(stride(from: 0, through: top, by: step)) }
}
