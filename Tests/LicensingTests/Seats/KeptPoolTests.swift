import Testing

@testable import Licensing

@Suite("A pool that is kept over many rounds")
struct KeptPoolTests {
  @Test(
    "it decides and changes what a pool does that is made anew for each command", arguments: 0..<10, [0, 25])
  func asMadeAnew(block: UInt64, unrest: Int) {
    for seed in block * 250..<(block + 1) * 250 {
      guard let difference = Self.firstDifference(seed: seed, unrest: unrest) else { continue }
      Issue.record("seed \(seed)\n\(difference)")
      return
    }
  }

  @Test("the made-up rounds see falls, servers that catch up, leases that come back and rows that are closed")
  func coverage() {
    var seen = KeptPools.Seen()
    for seed in 0..<300 as Range<UInt64> { _ = Self.firstDifference(seed: seed) { seen.add($0.seen) } }
    #expect(seen.falls > 300 && seen.catchUps > 300 && seen.comeBacks > 30 && seen.settled > 100, "\(seen)")
  }

  /// The commands of a seed up to the first that is answered differently, and how; nil when there is none.
  static func firstDifference(
    seed: UInt64, unrest: Int = 0, atEnd: (KeptPools) -> Void = { _ in }
  ) -> String? {
    var pools = KeptPools(seed: seed)
    var now: Int64 = 0
    var story: [String] = []
    for command in CaseGenerator.commands(seed: seed, unrest: unrest) {
      story.append(command.text)
      if case .at(let instant) = command { now = max(now, instant) }
      if let difference = pools.difference(on: command, at: now) {
        return story.joined(separator: "\n") + "\nmade anew: " + difference
      }
    }
    atEnd(pools)
    return nil
  }
}

extension KeptPools.Seen {
  mutating func add(_ other: Self) {
    falls += other.falls
    catchUps += other.catchUps
    comeBacks += other.comeBacks
    settled += other.settled
  }
}
