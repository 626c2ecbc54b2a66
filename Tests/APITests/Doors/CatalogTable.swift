/// The members of a catalog, in the one product, plan and terms that a small one has.
enum CatalogTable {
  typealias T = JSONText

  static let nouns: [String: [Field]] = ["products": products, "plans": plans, "terms": terms]

  /// A small catalog: all that must be there, and nothing else.
  static let base = catalog()

  /// - Parameter name: the member of the noun's only element that is as it is given here; nil leaves it out.
  static func catalog(_ noun: String = "", _ name: String = "", _ value: String? = nil, surplus: String = "") -> String
  {
    let parts = nouns.sorted { $0.key < $1.key }.map { known, fields in
      let members = fields.compactMap { field in
        (known == noun && field.name == name ? value : field.isRequired ? field.good.first : nil)
          .map { "\"\(field.name)\":\($0)" }
      }
      return
        "\"\(known)\":[{\((members + (known == noun && !surplus.isEmpty ? [surplus] : [])).joined(separator: ","))}]"
    }
    return "{\(parts.joined(separator: ","))}"
  }

  private static let words = (0..<50).map { "\"w\($0)\"" }.joined(separator: ",")
  private static let noWords = [
    #"[""]"#, "[\(T.text(21))]", #"["a,b"]"#, #"["\u0000"]"#, #"["two\nlines"]"#, "[\(words),\"w\"]",
  ]

  private static let products: [Field] = [
    .required(
      "code", .text, good: [#""desktop""#],
      invalid: [#""""#, T.text(65), #""Desktop""#, #""9""#, #""desk top""#] + T.notPlain),
    .required("name", .text, good: T.names, invalid: T.noNames),
    .optional("versions", .list, good: ["[]", "[\(T.text(20))]", "[\(words)]"], invalid: noWords),
    .optional("platforms", .list, good: ["[]", "[\(T.text(20))]", "[\(words)]"], invalid: noWords),
    .optional(
      "redirects", .list,
      good: [
        "[]", #"["https://a.example/b","http://127.0.0.1/b","com.example.app:/b"]"#, addresses(16, "/b"),
        "[\"https://a.example/\(String(repeating: "a", count: 482))\"]",
      ],
      invalid: noAddresses + [
        addresses(17, "/b"), #"["http://a.example/b"]"#, #"["https://a.example/b#c"]"#, #"["javascript:alert(1)"]"#,
        #"["https://a.example/b","https://a.example/b"]"#,
        "[\"https://a.example/\(String(repeating: "a", count: 483))\"]",
      ]),
    .optional(
      "origins", .list, good: ["[]", #"["https://a.example","http://localhost:5173"]"#, addresses(16, "")],
      invalid: noAddresses + [
        addresses(17, ""), #"["https://a.example/"]"#, #"["https://a.example:443"]"#, #"["com.example.app://b"]"#,
        #"["null"]"#, #"["https://a.example","https://a.example"]"#,
      ]),
  ]

  private static let noAddresses = [
    #"[""]"#, #"["a.example"]"#, #"["*"]"#, #"["https://*.a.example"]"#, #"["https://A.example"]"#,
    #"["https://a.example\u0000"]"#, #"["https://a.example\n"]"#, #"["https://b@a.example"]"#, "[\(T.text(60_000))]",
  ]

  private static func addresses(_ count: Int, _ path: String) -> String {
    "[\((0..<count).map { "\"https://a\($0).example\(path)\"" }.joined(separator: ","))]"
  }

  private static let plans: [Field] = [
    .required("name", .text, good: T.names, invalid: T.noNames),
    .required(
      "products", .list, good: [#"["desktop"]"#, #"["desktop<=0"]"#, #"["desktop<=99999"]"#],
      invalid: [
        "[]", #"[""]"#, #"["cloud"]"#, #"["desktop","desktop"]"#, #"["desktop","desktop<=9"]"#, #"["desktop<="]"#,
        #"["desktop<=100000"]"#, #"["desktop<=-1"]"#, #"["desktop<=1<=2"]"#, #"["<="]"#, #"["\u0000"]"#,
      ]),
    .required(
      "seats", .number, good: ["1", "1000000", #""unlimited""#],
      invalid: ["0", "-1", "1000001", #""""#, #""many""#, #""1""#, #""\u0000""#],
      others: ["400 invalid_member": ["1.5", "1e30", "true", "null", "[]"]]),
    .required(
      "months", .number, good: ["1", "1200", #""forever""#],
      invalid: ["0", "-1", "1201", #""""#, #""long""#, "9223372036854775807"],
      others: ["400 invalid_member": ["1.5", "1e30", "true", "null", "[]"]]),
    .optional(
      "devices", .number, good: ["1", "10000"], invalid: ["0", "-1", "10001"],
      others: ["400 invalid_member": T.noNumbers]),
    .optional(
      "kind", .text, good: [#""commercial""#, T.text(64)],
      invalid: [#""""#, T.text(65), #""two words""#, #""\u0000""#]),
    .optional(
      "serves", .text, good: [#""everyone""#, #""named""#, #""activator""#],
      invalid: [#""""#, #""all""#, #""\u0000""#]),
    .optional("terms", .text, good: [#""use""#], invalid: [#""""#, #""none""#, #""\u0000""#]),
    .optional(
      "lease_s", .number, good: ["3", "300", "86400"], invalid: ["0", "-1", "0.999", "86401", "1e300"],
      others: ["400 invalid_member": [#""1""#]]),
    .optional(
      "heartbeat_s", .number, good: ["0.001", "1", "100"], invalid: ["0", "-1", "100.001", "1e300"],
      others: ["400 invalid_member": [#""1""#]]),
    .optional(
      "run_s", .number, good: ["0", "1", "2592000"], invalid: ["-1", "2592001", "1e300"],
      others: ["400 invalid_member": [#""1""#]]),
  ]

  private static let terms: [Field] = [
    .required("code", .text, good: [#""use""#, T.text(64)], invalid: [#""""#, T.text(65), #""Use""#, #""\u0000""#]),
    .required("version", .text, good: [#""1""#, T.text(40)], invalid: [#""""#, T.text(41)] + T.notPlain),
    .required("title", .text, good: T.names, invalid: T.noNames),
    .required(
      "text", .text, good: [#""a""#, T.text(50_000), #""two\nlines""#],
      invalid: [#""""#, T.text(50_001), #""a\u0000b""#, #""\u0007""#]),
  ]

  /// So many elements of a noun, each with a name of its own.
  static func many(_ noun: String, _ count: Int) -> String {
    let members = (0..<count).map { number in
      switch noun {
      case "products": #"{"code":"p\#(number)","name":"P"}"#
      case "plans": #"{"name":"\#(number)","products":["desktop"],"seats":1,"months":1}"#
      default: #"{"code":"t\#(number)","version":"1","title":"T","text":"T"}"#
      }
    }
    let product = noun == "products" ? "" : #""products":[{"code":"desktop","name":"Desktop"}],"#
    let plans = noun == "plans" ? "" : #""plans":[],"#
    return "{\(product)\(plans)\"\(noun)\":[\(members.joined(separator: ","))]}"
  }
}
