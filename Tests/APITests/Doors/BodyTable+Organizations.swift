extension BodyTable {
  static let organizations: [BodyDoor] = [
    BodyDoor(
      "POST /api/v1/organizations", as: .newcomer, "201",
      [.required("name", .text, good: T.names, invalid: T.noNames)]),
    BodyDoor(
      "PATCH /api/v1/organizations/{organization}", as: .owner, "200",
      [
        .optional("name", .text, good: T.names, invalid: T.noNames),
        .optional(
          "contact", .text, good: [#""""#, T.text(500), #""two\nlines\tand\r\na tab""#],
          invalid: [T.text(501), #""a\u0000b""#, #""\u0007""#]),
        .optional(
          "join_text", .text, good: [#""""#, T.text(10_000), #""two\nlines""#],
          invalid: [T.text(10_001), #""a\u0000b""#, #""\u0007""#]),
        .optional("join_field", .text, good: [#""""#, T.text(100)], invalid: [T.text(101)] + T.notPlain),
        .optional("needs_second_factor", .boolean, good: ["false"], others: ["403 second_factor_needed": ["true"]]),
        .optional("invite_reminder_days", .number, good: ["0", "1", "3650"], invalid: ["-1", "3651"]),
        .optional("invite_rotation_days", .number, good: ["0", "1", "3650"], invalid: ["-1", "3651"]),
      ]),
    BodyDoor(
      "PUT /api/v1/staff/organizations/{organization}/recovery", as: .systemOperator, "200",
      [
        .required(
          "successor", .text, good: [#""clerk@example.org""#],
          invalid: [#""""#, #""none@example.org""#, #""\u0000""#, T.text(60_000)],
          others: ["409 owns_already": [#""owner@example.org""#]]),
        .required("why", .text, good: [T.text(500)], invalid: [#""""#, #"" ""#, T.text(501)] + T.notPlain),
      ]),
    BodyDoor(
      "POST /api/v1/organizations/{organization}/invites", as: .owner, "201",
      [
        .optional("label", .text, good: [#""""#, T.text(100)], invalid: [T.text(101)] + T.notPlain),
        .optional("expires_at", .text, good: ends, invalid: overs, others: ["400 invalid_member": noInstants]),
        .optional(
          "uses_max", .number, good: ["1", "1000000"], invalid: ["0", "-1", "1000001"],
          others: ["400 invalid_member": T.noNumbers]),
        .optional(
          "domains", .list, good: ["[]", #"["uni.example","*.uni.example","UNI.EXAMPLE"]"#, domains(20)],
          invalid: [
            domains(21), #"["uni"]"#, #"["*."]"#, #"["*"]"#, #"["a@uni.example"]"#, #"[""]"#, #"["a.b,c.d"]"#,
            #"["\u0000.example"]"#, "[\"\(T.longDomain).\(T.longDomain)\"]",
          ]),
        .optional("needs_approval", .boolean, good: ["true", "false"]),
        .optional("members_until", .text, good: ends, invalid: overs, others: ["400 invalid_member": noInstants]),
      ]),
  ]

  private static let ends = [
    #""2099-12-31T23:59:59Z""#, #""2031-01-01T00:00:00.500+02:00""#, #""9999-12-31T23:59:59Z""#,
  ]
  private static let overs = [#""2021-01-01T00:00:00Z""#, #""1970-01-01T00:00:00Z""#, #""0001-01-01T00:00:00Z""#]
  private static let noInstants = [
    #""""#, #""tomorrow""#, #""2031-01-01""#, #""2031-13-01T00:00:00Z""#, #""2031-02-30T00:00:00Z""#,
    #""2031-01-01T25:00:00Z""#, #""10000-01-01T00:00:00Z""#, #""999999999-01-01T00:00:00Z""#, #""\u0000""#,
  ]

  private static func domains(_ count: Int) -> String {
    "[\((0..<count).map { "\"d\($0).example\"" }.joined(separator: ","))]"
  }

  static let members: [BodyDoor] = [
    BodyDoor(
      "POST /api/v1/organizations/{organization}/members/{account}/deactivate", as: .owner, "200",
      [.optional("rotate_invites", .boolean, good: ["true", "false"])]),
    BodyDoor(
      "PUT /api/v1/organizations/{organization}/members/{account}/role", as: .owner, "200",
      [
        .required(
          "role", .text, good: ["owner", "administrator", "seat_helper", "reader", "member"].map { "\"\($0)\"" },
          invalid: [#""""#, #""Owner""#, #""support""#, #""\u0000""#]),
        // This owner comes in by a token, and has no password.
        .optional("password", .text, good: [], others: ["403 wrong_password": T.wrongPasswords]),
      ]),
    BodyDoor(
      "PUT /api/v1/organizations/{organization}/members/{account}/end", as: .owner, "200",
      [
        .optional(
          "last_day", .text, good: T.days + [#""9999-12-30""#],
          invalid: T.noDays + [#""0001-01-01""#, #""2020-12-31""#])
      ]),
  ]

  static let joining: [BodyDoor] = [
    BodyDoor(
      "POST /api/v1/memberships/preview", as: .newcomer, "200",
      [
        .required("key", .text, good: inviteKeys, invalid: noKeys, others: wrongInviteKeys)
      ]),
    BodyDoor(
      "POST /api/v1/memberships", as: .newcomer, "201",
      [
        .required("key", .text, good: inviteKeys, invalid: noKeys, others: wrongInviteKeys),
        .optional(
          "accepts_version", .number, good: ["0", "1", "-1", "9223372036854775807"],
          others: ["400 invalid_member": T.noNumbers]),
        .optional("extra", .text, good: [#""""#, T.text(200)], invalid: [T.text(201)] + T.notPlain),
      ]),
  ]

  private static let inviteKeys = [
    #""{invite_key}""#, #""  {invite_key} ""#, #""https://licenses.example/join/{invite_key}?from=mail""#,
  ]
  private static let noKeys = [
    #""""#, #""   ""#, #""abc""#, #""!!!!!!!!""#, #""\u0000""#, T.text(65), T.text(60_000),
  ]
  private static let wrongInviteKeys = [
    "409 key_unknown": [#""none""#, T.text(64), "\"\(T.unknownInvite)\""],
    "409 key_mistyped": [#""{invite_key}0""#, #""j-7kq2m-x9d4t-wr3hb-8vnpa-5ce0y""#],
    "409 key_activates": [#""{license_key}""#],
  ]
}
