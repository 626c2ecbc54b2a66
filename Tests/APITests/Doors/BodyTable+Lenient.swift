extension BodyTable {
  /// Bodies that have their own way with members that they do not know.
  static let lenient: [BodyDoor] = [
    BodyDoor(
      "PUT /api/v1/leases/{fresh}", as: .owner, "201",
      [
        .required(
          "product", .text, good: [#""desktop""#],
          invalid: [#""""#, T.text(65), #""9desktop""#, #""Desktop""#, #""desk top""#, #""désktop""#] + T.notPlain,
          others: ["403 not_licensed": [T.text(64), #""d-e_s9""#]]),
        .required(
          "device", .object,
          good: [
            #"{"id":"pc"}"#, device(id: 128), device(name: 200), device(platform: 64), #"{"id":"1","name":null}"#,
          ],
          invalid: [
            device(id: 0), device(id: 129), device(name: 201), device(platform: 65), #"{"id":"a\u0000"}"#,
            #"{"id":"pc","name":"\u0000"}"#, #"{"id":"pc","platform":"two\nlines"}"#,
          ],
          others: [
            "400 invalid_member": [
              "{}", #"{"id":null}"#, #"{"id":1}"#, #"{"id":"pc","name":1}"#, #"{"id":"pc","platform":[]}"#,
            ]
          ]),
        .optional(
          "version", .text, good: [#""0""#, #""10""#, #""v9.4.1""#, #""99999""#, #""9 beta""#],
          invalid: [#""""#, #""100000""#, #""-1""#, #""beta""#, #""٩""#, #""\u0000""#]),
        .optional(
          "organization", .text, good: [#""{organization}""#],
          invalid: [#""""#, #""none""#, T.text(60_000), #""\u0000""#],
          others: ["404 organization_unknown": [#""{foreign}""#, #""00000000-0000-7000-8000-000000000000""#]]),
        .optional(
          "idle_s", .number, good: ["0", "0.5", "1e9"], invalid: ["-1", "1000000001", "1e300"],
          others: ["400 invalid_member": [#""1""#]]),
        .optional("closing", .boolean, good: ["false"], others: ["204": ["true"]]),
      ]),
    BodyDoor(
      "PUT /api/v1/staff/catalog", as: .systemOperator, "200", bytesMax: 4 * 1024 * 1024,
      [
        .required("catalog", .object, good: [CatalogTable.base]),
        .optional("dry_run", .boolean, good: ["true", "false"]),
        .optional("extend_issued", .boolean, good: ["true", "false"]),
      ]),
  ]

  private static func device(id: Int = 2, name: Int = 0, platform: Int = 0) -> String {
    #"{"id":\#(T.text(id)),"name":\#(T.text(name)),"platform":\#(T.text(platform))}"#
  }
}
