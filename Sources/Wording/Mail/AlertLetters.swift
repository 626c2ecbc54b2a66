/// Letters that tell administrators what they have ticked. `alerts` is where they choose what they are told.
enum AlertLetters {
  static let use = LetterOutline(
    values: [
      .needed("name"), .needed("organization"), .needed("occupied", .number), .needed("seats", .number),
      .needed("share", .number), .needed("minutes", .number), .optional("product"), .needed("link"), .needed("alerts"),
    ],
    greets: "name",
    parts: [.says("body", count: "minutes"), .says("product", with: ["product"]), .says("remedy"), .button("button")])

  /// Of what can be done the one applies that has a value.
  static let refused = LetterOutline(
    values: [
      .needed("name"), .needed("organization"), .needed("person"), .needed("email"), .needed("product"),
      .needed("reason", .refusal), .needed("at", .moment), .optional("frees_seat"), .optional("reactivates"),
      .optional("validates"), .optional("assigns"), .optional("buys"), .needed("link"), .needed("alerts"),
    ],
    greets: "name",
    parts: [
      .says("body"), .says("frees_seat", with: ["frees_seat"]), .says("reactivates", with: ["reactivates"]),
      .says("validates", with: ["validates"]), .says("assigns", with: ["assigns"]), .says("buys", with: ["buys"]),
      .says("more"), .button("button"),
    ])

  /// `on` is the last good day. Without `seats` the license has as many as are wanted. `left` is how many seats remain
  /// after it, `nothing` that none do; without either there is no limit. `more` is how many other licenses are told of.
  static let license = LetterOutline(
    values: [
      .needed("name"), .needed("organization"), .needed("plan"), .optional("seats", .number), .needed("on", .day),
      .needed("days", .number), .optional("left", .number), .optional("nothing"), .optional("more", .number),
      .needed("link"), .needed("alerts"),
    ],
    greets: "name",
    subjects: [.init(key: "subject", count: "seats", with: ["seats"]), .init(key: "subject_site")],
    parts: [
      .time(.init(key: "body", count: "days")), .says("left", count: "left", with: ["left"]),
      .says("nothing", with: ["nothing"]), .says("more", count: "more", with: ["more"]), .says("remedy"),
      .button("button"),
    ])

  /// `on` is the first of the last good days.
  static let members = LetterOutline(
    values: [
      .needed("name"), .needed("organization"), .needed("members", .number), .needed("on", .day), .needed("link"),
      .needed("alerts"),
    ],
    greets: "name",
    subjects: [.init(key: "subject", count: "members")],
    parts: [.time(.init(key: "body", count: "members")), .says("remedy"), .button("button")])

  static let test = LetterOutline(
    values: [.needed("name"), .needed("organization"), .needed("alerts")],
    greets: "name",
    parts: [.says("body")])
}
