extension BodyTable {
  static let activation: [BodyDoor] = [
    BodyDoor(
      "POST /api/v1/activations/preview", as: .owner, "200",
      [
        .required("key", .text, good: [#""{license_key}""#], invalid: noKeys, others: wrongKeys),
        .optional(
          "organization", .text, good: [#""{organization}""#],
          others: ["404 not_found": T.noIDs + [#""{foreign}""#]]),
      ]),
    BodyDoor(
      "POST /api/v1/activations", as: .newcomer, "201",
      [
        .required("key", .text, good: [#""{license_key}""#], invalid: noKeys, others: wrongKeys),
        .required("new_organization", .text, good: T.names, invalid: T.noNames, absent: "422 invalid"),
        .optional(
          "organization", .text, invalid: [#""{organization}""#],
          others: ["404 not_found": [#""""#, #""none""#, #""\u0000""#]]),
        .optional("terms_code", .text, others: ["422 invalid": [#""""#, #""use""#, #""\u0000""#]]),
        .optional("terms_version", .text, invalid: [#""""#, #""1""#, #""\u0000""#]),
        .optional("confirms_mix", .boolean, good: ["true", "false"]),
      ]),
  ]

  private static let noKeys = [#""""#, #""   ""#, #""abc""#, #""!!!!!!!!""#, #""\u0000""#, T.text(65), T.text(60_000)]
  private static let wrongKeys = [
    "409 key_unknown": [#""none""#, T.text(64), "\"\(T.unknownKey)\""],
    "409 key_mistyped": [#""{license_key}0""#, #""8K2QW-7DMXR-4PNHT-9ZC3V-F6J0C""#],
    "409 key_invites": [#""{invite_key}""#],
  ]

  static let licenses: [BodyDoor] =
    [
      BodyDoor(
        "POST /api/v1/staff/licenses", as: .systemOperator, "201",
        [
          .required(
            "plan", .text, good: [#""Forever""#], invalid: [#""""#, #""none""#, #""\u0000""#, T.text(60_000)]),
          .optional(
            "seats", .number, good: ["1", "1000000"], invalid: ["0", "-1", "1000001", "9223372036854775807"],
            others: ["400 invalid_member": T.noNumbers]),
          .optional("unlimited", .boolean, good: ["true", "false"]),
          .optional(
            "purchased_on", .text, good: T.days + [#""1990-01-01""#, #""2200-12-31""#],
            invalid: T.noDays + [#""1989-12-31""#, #""2201-01-01""#, #""9999-12-31""#]),
          .optional("buyer", .text, good: T.addresses, invalid: T.noAddresses),
          .optional("reference", .text, good: [#""""#, T.text(100)], invalid: [T.text(101)] + T.notPlain),
          .optional("supersedes", .text, good: [#""{active_license}""#], invalid: T.noIDs),
        ]),
      BodyDoor(
        "POST /api/v1/staff/licenses/{license}/replace", as: .systemOperator, "201",
        [
          .required("why", .text, good: T.reasons, invalid: T.noReasons),
          .optional(
            "parts", .list, good: ["[]", "[1]", "[200]", "[150,50]", parts(100)],
            invalid: [
              "[0]", "[-1]", "[201]", "[150,51]", parts(101), "[9223372036854775807,9223372036854775807]",
              "[1,9223372036854775807]", "[-9223372036854775808,-9223372036854775808]",
            ]),
          .optional("at_once", .boolean, good: ["true", "false"]),
        ]),
    ]
    + ["revoke", "suspend", "restore"].map {
      BodyDoor(
        "POST /api/v1/staff/licenses/{license}/\($0)", as: .systemOperator, "200",
        [.required("why", .text, good: T.reasons, invalid: T.noReasons)])
    }

  private static func parts(_ count: Int) -> String {
    "[\(repeatElement("1", count: count).joined(separator: ","))]"
  }
}
