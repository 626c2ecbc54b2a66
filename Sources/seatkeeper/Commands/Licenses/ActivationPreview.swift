import SeatProtocol

/// What the server says about a key before it is bound.
struct ActivationPreview: Decodable {
  struct Product: Decodable {
    let name: String
    let upTo: Int?
  }

  struct Terms: Decodable {
    let code: String
    let version: String
    let title: String
    let text: String
  }

  let plan: String
  let kind: String
  let products: [Product]
  let seats: Int?
  let devicesPerSeat: Int?
  let serves: String
  let goodThrough: String?
  let daysLeft: Int?
  let daysGone: Int
  let decision: String
  let terms: Terms?
  let kindsMixed: [String]
  let supersedes: String?
  let isFollowed: Bool
  let capacityAfter: [CapacityTimeline.Step]

  var text: String {
    let lines = [
      ("Products", products.map { $0.name + ($0.upTo.map { " up to version \($0)" } ?? "") }.joined(separator: ", ")),
      ("Seats", SeatNumber.text(seats) + "; devices a seat: " + (devicesPerSeat.map(String.init) ?? "any number")),
      ("Serves", servesText), ("Good through", end), ("Ends by it", supersedes.map { "the license \($0)" } ?? ""),
      ("Other types", kindsMixed.isEmpty ? "" : "your organization has \(kindsMixed.joined(separator: ", ")) licenses"),
      ("Terms", terms.map { "\($0.title) (\($0.code), version \($0.version))" } ?? ""),
      ("Seats after", SeatNumber.text(capacityAfter)),
      ("Mind", isFollowed ? "a newer key was issued in the place of this one" : ""),
    ]
    let shown = lines.filter { !$0.1.isEmpty }.map { "  \($0.0.padded(to: 14))\($0.1)" }
    return (["\(plan) (\(kind))"] + shown).joined(separator: "\n")
  }

  private var end: String {
    guard let goodThrough, let daysLeft else { return "it never ends" }
    return "\(goodThrough): \(daysLeft) days left, \(daysGone) have gone by"
  }

  private var servesText: String {
    switch serves {
    case "named": "members who are named on it"
    case "activator": "you alone"
    default: "every member"
    }
  }

  /// Why it would not be bound; nil when it would.
  var refusal: String? {
    switch decision {
    case "binds", "already_here": nil
    case "license_bound_elsewhere":
      "This key was activated for another organization, and stays there for good. If that was a mistake, the vendor's "
        + "support can revoke it and issue a new key."
    case "license_is_replaced":
      "This key was replaced by a newer one. Activate that: it was sent to whoever bought the license."
    case "closing": "An owner has asked to close the organization, and the license would end with it."
    default: "This cannot be activated: the \(decision.replacing("_", with: " "))."
    }
  }
}
