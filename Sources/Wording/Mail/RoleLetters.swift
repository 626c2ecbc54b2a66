/// Letters about who runs an organization, and about its end.
enum RoleLetters {
  /// `on` is the last good day.
  static let roleOffer = LetterOutline(
    values: [
      .needed("inviter"), .needed("organization"), .needed("role", .role), .needed("on", .day), .needed("link"),
    ],
    greets: nil,
    parts: [
      .says("body"), .button("button"), .time(LetterOutline.Saying(key: "good_through")), .says("account"),
    ])

  /// To whoever has asked; `administers` and `leaves` say what has become of them.
  static let roleAccepted = LetterOutline(
    values: [
      .needed("name"), .needed("person"), .needed("email"), .needed("organization"), .needed("role", .role),
      .optional("administers"), .optional("leaves"),
    ],
    greets: "name",
    parts: [.says("body"), .says("administers", with: ["administers"]), .says("leaves", with: ["leaves"])])

  static let organizationClosing = LetterOutline(
    values: [
      .needed("name"), .needed("person"), .needed("organization"), .needed("why"), .needed("at", .moment),
      .needed("link"),
    ],
    greets: "name",
    parts: [.says("body"), .says("why"), .time(LetterOutline.Saying(key: "until")), .button("button")])

  static let organizationKept = LetterOutline(
    values: [.needed("name"), .needed("person"), .needed("organization")],
    greets: "name",
    parts: [.says("body")])

  static let organizationClosed = LetterOutline(
    values: [.needed("name"), .needed("organization")],
    greets: "name",
    parts: [.says("body"), .says("stays")])

  static let organizationRecovering = LetterOutline(
    values: [
      .needed("name"), .needed("organization"), .needed("person"), .needed("email"), .needed("why"),
      .needed("at", .moment), .needed("link"),
    ],
    greets: "name",
    parts: [
      .says("body"), .says("why"), .time(LetterOutline.Saying(key: "until")), .button("button"), .says("nothing"),
    ])

  static let organizationRecoveryStopped = LetterOutline(
    values: [.needed("name"), .needed("organization"), .needed("person"), .needed("successor")],
    greets: "name",
    parts: [.says("body")])

  static let organizationRecovered = LetterOutline(
    values: [.needed("name"), .needed("organization"), .needed("person"), .needed("email"), .needed("link")],
    greets: "name",
    parts: [.says("body"), .button("button")])
}
