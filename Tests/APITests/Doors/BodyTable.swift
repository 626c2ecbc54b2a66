/// Every body that refuses what it does not know, member by member.
enum BodyTable {
  typealias T = JSONText

  static let all = registration + account + vendor + organizations + members + joining + activation + licenses

  static let registration: [BodyDoor] = [
    BodyDoor(
      "POST /api/v1/accounts", as: .nobody, "202",
      [
        .required("email", .text, good: T.addresses, invalid: T.noAddresses),
        .required("name", .text, good: T.names, invalid: T.noNames),
        .required("password", .text, good: T.passwords, invalid: T.noPasswords),
        .optional("language", .text, good: [#""de""#, #""en""#], invalid: [#""""#, #""fr""#, #""e""#, #""\u0000""#]),
        .optional("key", .text, good: [#""{invite_key}""#, #""{license_key}""#] + T.codes),
      ]),
    BodyDoor(
      "POST /api/v1/accounts/validate", as: .nobody, "200",
      [.required("code", .text, good: [#""{validation_code}""#], others: ["409 link_over": T.codes])]),
    BodyDoor(
      "POST /api/v1/accounts/forgotten", as: .nobody, "202",
      [.required("email", .text, good: T.addresses, invalid: T.noAddresses)]),
    BodyDoor(
      "POST /api/v1/accounts/reset", as: .registered, "204",
      [
        .required("code", .text, good: [#""{reset_code}""#], others: ["409 link_over": T.codes]),
        .required("password", .text, good: T.passwords, invalid: T.noPasswords.dropLast() + [#""{email}""#]),
      ]),
    BodyDoor(
      "POST /api/v1/accounts/confirm-address", as: .registered, "200",
      [.required("code", .text, good: [#""{address_code}""#], others: ["409 link_over": T.codes])]),
    BodyDoor(
      "POST /api/v1/setup", as: .nobody, "201",
      [
        .required("token", .text, good: [#""{setup_token}""#], others: ["409 setup_token_over": T.codes]),
        .required("email", .text, good: T.addresses, invalid: T.noAddresses),
        .required("name", .text, good: T.names, invalid: T.noNames),
        .required("password", .text, good: T.passwords, invalid: T.noPasswords),
      ]),
  ]

  static let account: [BodyDoor] = [
    BodyDoor(
      "POST /api/v1/sessions", as: .registered, "201",
      [
        .required(
          "email", .text, good: [#""{email}""#, #"" {email} ""#],
          others: ["403 wrong_password": [#""""#, #""none@example.org""#, #""\u0000""#, T.text(60_000)]]),
        .required("password", .text, good: [T.password], others: ["403 wrong_password": T.wrongPasswords]),
        // This account has no second factor.
        .optional("code", .text, good: [#""""#, #""000000""#, T.text(60_000)]),
        .optional("keep", .boolean, good: ["true", "false"]),
        .optional(
          "label", .text, good: [#""""#, T.text(200), T.text(100, of: "é")],
          invalid: [T.text(201), T.text(101, of: "é")] + T.notPlain),
      ]),
    BodyDoor(
      "PATCH /api/v1/account", as: .newcomer, "200",
      [
        .optional("name", .text, good: T.names, invalid: T.noNames),
        .optional("language", .text, good: [#""de""#, #""en""#], invalid: [#""""#, #""fr""#, #""\u0000""#]),
      ]),
    BodyDoor(
      "POST /api/v1/account/password", as: .registered, "204",
      [
        .required("current", .text, good: [T.password], others: ["403 wrong_password": T.wrongPasswords]),
        .required("new", .text, good: T.passwords, invalid: T.noPasswords.dropLast() + [#""{email}""#]),
      ]),
    BodyDoor(
      "POST /api/v1/account/address", as: .registered, "202",
      [
        .required("email", .text, good: T.addresses, invalid: T.noAddresses),
        .required("password", .text, good: [T.password], others: ["403 wrong_password": T.wrongPasswords]),
      ]),
    BodyDoor(
      "POST /api/v1/account/second-factor", as: .registered, "200",
      [.required("password", .text, good: [T.password], others: ["403 wrong_password": T.wrongPasswords])]),
    BodyDoor(
      "PUT /api/v1/account/second-factor", as: .registered, "201",
      [
        .required("ticket", .text, good: [#""{enrollment}""#], others: ["409 enrollment_over": T.codes]),
        .required("code", .text, good: [#""{enrollment_code}""#], others: ["403 wrong_code": T.wrongPasswords]),
      ]),
    BodyDoor(
      "POST /api/v1/account/second-factor/off", as: .secured, "204",
      [
        .required("password", .text, good: [T.password], others: ["403 wrong_password": T.wrongPasswords]),
        .required("code", .text, good: [#""{factor_code}""#], others: ["403 wrong_code": T.wrongPasswords]),
      ]),
    BodyDoor(
      "POST /api/v1/account/second-factor/recovery-codes", as: .secured, "201",
      [.required("password", .text, good: [T.password], others: ["403 wrong_password": T.wrongPasswords])]),
    BodyDoor(
      "POST /api/v1/account/deletion", as: .registered, "204",
      [.required("password", .text, good: [T.password], others: ["403 wrong_password": T.wrongPasswords])]),
    BodyDoor(
      "PUT /api/v1/memberships/order", as: .owner, "204",
      [
        .required(
          "organizations", .list, good: [#"["{organization}"]"#],
          invalid: ["[]", #"["{organization}","{organization}"]"#, #"["{foreign}"]"#, #"["none"]"#]
            + [#"["{organization}","none"]"#, #"["{organization}","\u0000"]"#])
      ]),
  ]

  static let vendor: [BodyDoor] = [
    BodyDoor(
      "PUT /api/v1/staff/people/{email}", as: .systemOperator, "204",
      [
        .required(
          "role", .text, good: [#""owner""#, #""support""#, #""sales""#],
          invalid: [#""""#, #""Owner""#, #""member""#, #""\u0000""#])
      ]),
    BodyDoor(
      "POST /api/v1/staff/tokens", as: .systemOperator, "201",
      [
        .required(
          "email", .text, good: [#""{email}""#],
          others: ["404 not_found": [#""""#, #""none@example.org""#, #""\u0000""#, T.text(60_000)]]),
        .required("scope", .text, good: [#""seats""#, #""account""#], invalid: [#""""#, #""all""#, #""\u0000""#]),
        .optional(
          "label", .text, good: [#""""#, T.text(200), T.text(100, of: "é")],
          invalid: [T.text(201), T.text(101, of: "é")] + T.notPlain),
        .optional(
          "lasts_s", .number, good: ["1", "1.5", "315619200"],
          invalid: ["0", "-1", "0.999", "315619201", "1e9", "1e300"], others: ["400 invalid_member": [#""1""#]]),
      ]),
    BodyDoor(
      "PUT /api/v1/staff/signing-keys/{signing_key}/certificate", as: .systemOperator, "422 invalid",
      [
        .required(
          "certificate", .text, good: [#""none""#],
          invalid: [#""""#, #""a.b.c""#, #""..""#, #""\u0000""#, T.text(60_000)])
      ]),
    BodyDoor(
      "POST /api/v1/staff/backups", as: .systemOperator, "201",
      [
        .required(
          "path", .text, good: [#""{folder}/{fresh}.sqlite""#],
          invalid: [#""""#, #""none""#, "\"/\(String(repeating: "a", count: 4096))\""] + T.notPlain,
          others: [
            "409 backup_failed": [#""/""#, #""{folder}/none/none""#, "\"/\(String(repeating: "a", count: 4095))\""]
          ])
      ]),
  ]
}
