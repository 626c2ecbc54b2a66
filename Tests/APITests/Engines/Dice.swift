import Chance

/// Random numbers in the words of a board game.
struct Dice {
  private var numbers: SplitMix64

  init(seed: UInt64) {
    numbers = SplitMix64(seed: seed)
  }

  /// 0 to below `sides`.
  mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &numbers) }

  mutating func pick<T>(_ choices: [T]) -> T { choices[roll(choices.count)] }
}
