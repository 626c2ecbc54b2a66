/// Letters about an account.
enum AccountLetters {
  static let addressValidation = LetterOutline(
    values: [.needed("name"), .needed("link"), .needed("hours", .number)],
    greets: "name",
    parts: [.says("body"), .button("button"), .says("good_for", count: "hours")])

  static let addressTaken = LetterOutline(
    values: [.needed("name"), .needed("link")],
    greets: "name",
    parts: [.says("body"), .says("remedy"), .button("button")])

  static let passwordReset = LetterOutline(
    values: [.needed("name"), .needed("link"), .needed("minutes", .number)],
    greets: "name",
    parts: [.says("body"), .button("button"), .says("good_for", count: "minutes")])

  static let passwordChanged = LetterOutline(
    values: [.needed("name"), .needed("at", .moment)],
    greets: "name",
    parts: [.says("body"), .says("not_you")])

  static let secondFactorOn = LetterOutline(
    values: [.needed("name"), .needed("at", .moment)],
    greets: "name",
    parts: [.says("body"), .says("remedy"), .says("not_you")])

  static let secondFactorOff = LetterOutline(
    values: [.needed("name"), .needed("at", .moment)],
    greets: "name",
    parts: [.says("body"), .says("not_you")])

  static let secondFactorEnding = LetterOutline(
    values: [.needed("name"), .needed("at", .moment), .needed("link")],
    greets: "name",
    parts: [.says("body"), .says("not_you"), .button("button")])

  static let recoveryCodeUsed = LetterOutline(
    values: [.needed("name"), .needed("at", .moment), .needed("left", .number)],
    greets: "name",
    parts: [.says("body"), .says("left", count: "left"), .says("not_you")])

  static let addressChangeNew = LetterOutline(
    values: [.needed("name"), .needed("link"), .needed("hours", .number)],
    greets: "name",
    parts: [.says("body"), .button("button"), .says("good_for", count: "hours")])

  static let addressChangeOld = LetterOutline(
    values: [.needed("name"), .needed("new_address"), .needed("link"), .needed("hours", .number)],
    greets: "name",
    parts: [.says("body"), .button("button"), .says("good_for", count: "hours"), .says("not_you")])

  static let signInEnded = LetterOutline(
    values: [.needed("name"), .needed("application"), .needed("device")],
    greets: "name",
    parts: [.says("body"), .says("remedy")])

  /// The last one, to where the account was.
  static let accountDeleted = LetterOutline(
    values: [.needed("name"), .needed("at", .moment)],
    greets: "name",
    parts: [.says("body"), .says("stays"), .says("not_you")])
}
