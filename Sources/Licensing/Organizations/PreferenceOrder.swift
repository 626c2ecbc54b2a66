/// The order in which a member's organizations are asked for a seat.
public enum PreferenceOrder {
  /// The raw value is what the button sends.
  public enum Move: String, CaseIterable, Hashable, Sendable {
    case earlier, later
  }

  /// The order after one step. What stands at the end already, or is not in it, moves nothing.
  public static func moving(
    _ organization: OrganizationID, _ move: Move, in order: [OrganizationID]
  ) -> [OrganizationID] {
    guard let place = order.firstIndex(of: organization) else { return order }
    let other = move == .earlier ? place - 1 : place + 1
    guard order.indices.contains(other) else { return order }
    var moved = order
    moved.swapAt(place, other)
    return moved
  }
}
