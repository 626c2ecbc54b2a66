/// Comparison that takes the same time wherever two values differ.
public enum ConstantTime {
  /// Whether both have the same bytes. Only a difference in *length* shows in the time taken.
  public static func equal(_ a: some Collection<UInt8>, _ b: some Collection<UInt8>) -> Bool {
    guard a.count == b.count else { return false }
    var difference: UInt8 = 0
    for (x, y) in zip(a, b) { difference |= x ^ y }
    return difference == 0
  }
}
