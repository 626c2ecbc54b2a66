/// A stream of random numbers that its seed alone decides, so that a sequence can be had again by its number.
public struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  public init(seed: UInt64) {
    state = seed
  }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension SplitMix64 {
  /// True this many times of a hundred.
  public mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

  /// One of these; a value that is listed twice comes twice as often.
  public mutating func pick<Element>(_ first: Element, _ others: Element...) -> Element {
    others.randomElement(using: &self).flatMap { other in
      Int.random(in: 0...others.count, using: &self) == 0 ? first : other
    } ?? first
  }

  /// Some of these, at least one, in their order.
  public mutating func some<Element>(of all: [Element]) -> [Element] {
    let kept = all.filter { _ in chance(55) }
    return kept.isEmpty ? Array(all.shuffled(using: &self).prefix(1)) : kept
  }
}
