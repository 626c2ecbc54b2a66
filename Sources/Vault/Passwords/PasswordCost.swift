/// What one Argon2id hash takes, and so what each guess takes whoever steals the database.
public struct PasswordCost: Hashable, Sendable {
  /// What OWASP recommends at least: 19 MiB, two passes, one lane.
  public static let standard = PasswordCost(memoryKiB: 19_456, passes: 2, lanes: 1)

  /// Memory of one hash in KiB: 8 for each lane up to 1,048,576.
  public let memoryKiB: Int
  /// How often the memory is gone over: 1 to 64.
  public let passes: Int
  /// Threads that one hash may use: 1 to 16.
  public let lanes: Int

  /// - Precondition: all three are in their ranges.
  public init(memoryKiB: Int, passes: Int, lanes: Int = 1) {
    precondition(
      Self.allows(memoryKiB: memoryKiB, passes: passes, lanes: lanes),
      "a password's cost is 8 KiB for each lane to 1 GiB, 1 to 64 passes, 1 to 16 lanes")
    self.memoryKiB = memoryKiB
    self.passes = passes
    self.lanes = lanes
  }

  /// nil when one is out of its range: a stored hash must not be able to ask for a terabyte.
  init?(read memoryKiB: Int, passes: Int, lanes: Int) {
    guard Self.allows(memoryKiB: memoryKiB, passes: passes, lanes: lanes) else { return nil }
    self.init(memoryKiB: memoryKiB, passes: passes, lanes: lanes)
  }

  private static func allows(memoryKiB: Int, passes: Int, lanes: Int) -> Bool {
    (1...16).contains(lanes) && (1...64).contains(passes) && (8 * lanes...1_048_576).contains(memoryKiB)
  }
}
