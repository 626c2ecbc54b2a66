/// Letters about belonging to an organization.
enum OrganizationLetters {
  static let invitation = LetterOutline(
    values: [
      .needed("inviter"), .needed("organization"), .optional("products"), .needed("link"), .needed("key"),
      .optional("contact"),
    ],
    greets: nil,
    parts: [
      .says("body", with: ["products"]), .says("body_no_products", without: ["products"]), .button("button"),
      .says("next"), .key("key"), .says("contact", with: ["contact"]),
    ])

  /// To those who may decide.
  static let joinRequested = LetterOutline(
    values: [.needed("person"), .needed("email"), .needed("organization"), .needed("link")],
    greets: nil,
    parts: [.says("body"), .button("button")])

  static let joinApproved = LetterOutline(
    values: [.needed("person"), .needed("organization")],
    greets: "person",
    parts: [.says("body")])

  static let joinDeclined = LetterOutline(
    values: [.needed("person"), .needed("organization"), .optional("contact")],
    greets: "person",
    parts: [.says("body"), .says("contact", with: ["contact"])])

  static let inviteReminder = LetterOutline(
    values: [
      .needed("name"), .needed("organization"), .needed("days", .number), .optional("label"), .needed("alerts"),
    ],
    greets: "name",
    parts: [.says("body", count: "days"), .says("which", with: ["label"]), .says("remedy")])

  static let inviteRotated = LetterOutline(
    values: [.needed("name"), .needed("organization"), .needed("link"), .optional("label")],
    greets: "name",
    parts: [.says("body"), .says("which", with: ["label"]), .button("button"), .says("remedy")])

  static let administratorAlone = LetterOutline(
    values: [.needed("name"), .needed("organization")],
    greets: "name",
    parts: [.says("body"), .says("remedy")])

  /// `reason` is why the member was refused last.
  static let seatWish = LetterOutline(
    values: [
      .needed("name"), .needed("person"), .needed("email"), .needed("organization"), .needed("product"),
      .optional("reason", .refusal), .needed("link"), .needed("alerts"),
    ],
    greets: "name",
    parts: [.says("body"), .says("refused", with: ["reason"]), .button("button"), .says("often")])

  /// `on` is the last good day.
  static let membershipEnding = LetterOutline(
    values: [.needed("name"), .needed("organization"), .needed("on", .day)],
    greets: "name",
    parts: [.says("body"), .says("remedy")])
}
