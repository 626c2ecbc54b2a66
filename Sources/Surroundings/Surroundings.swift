public import Licensing

/// Everything that is different each time one looks: passed in, so that a test can move half a year in a line and a
/// simulation can replay a seed. The system's own are made by the programs only.
public struct Surroundings: Sendable {
  public let clock: Clock
  public let random: RandomSource

  public init(clock: Clock, random: RandomSource) {
    self.clock = clock
    self.random = random
  }

  /// A fresh id that sorts by its time.
  public func newID<Noun>() -> ID<Noun> {
    ID(UUIDv7.make(at: clock.now(), random: random.bytes(10)))
  }
}

/// Where the wall time comes from.
public struct Clock: Sendable {
  private let read: @Sendable () -> Instant

  public init(_ read: @escaping @Sendable () -> Instant) {
    self.read = read
  }

  public func now() -> Instant { read() }
}

/// Where random bytes come from.
public struct RandomSource: Sendable {
  private let draw: @Sendable (Int) -> [UInt8]

  /// - Parameter draw: returns exactly as many bytes as it is asked for.
  public init(_ draw: @escaping @Sendable (Int) -> [UInt8]) {
    self.draw = draw
  }

  public func bytes(_ count: Int) -> [UInt8] { draw(count) }
}
