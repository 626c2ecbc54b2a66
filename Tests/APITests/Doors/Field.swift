import Licensing
import Testing

/// A member of a body, with values at and beyond its limits, each as JSON. Names in braces stand for things that exist.
struct Field: Sendable {
  enum Kind: Sendable {
    case text, number, boolean, list, object
  }

  let name: String
  let kind: Kind
  let isRequired: Bool
  /// Taken; the first one is sent while another member is tried. None leaves the member out.
  let good: [String]
  /// Refused as `422 invalid`, by this member.
  let invalid: [String]
  /// Refused otherwise: answers with the values that they are given to.
  let others: [String: [String]]
  /// How a body is answered that does not have it.
  var absent = "400 invalid_member"

  static func required(
    _ name: String, _ kind: Kind, good: [String], invalid: [String] = [], others: [String: [String]] = [:],
    absent: String = "400 invalid_member"
  ) -> Field {
    Field(name: name, kind: kind, isRequired: true, good: good, invalid: invalid, others: others, absent: absent)
  }

  static func optional(
    _ name: String, _ kind: Kind, good: [String] = [], invalid: [String] = [], others: [String: [String]] = [:]
  ) -> Field {
    Field(name: name, kind: kind, isRequired: false, good: good, invalid: invalid, others: others)
  }

  /// Values of every other kind.
  var foreign: [String] {
    let all: [(Kind, String)] = [(.text, #""text""#), (.number, "1"), (.boolean, "true"), (.list, "[1,true]")]
    return (all + [(.object, #"{"member":1}"#)]).filter { $0.0 != kind }.map(\.1)
  }
}

/// An operation with a body that refuses what it does not know.
struct BodyDoor: Sendable, CustomTestStringConvertible {
  enum Asker: Sendable {
    /// Over the network, without a token.
    case nobody
    /// Somebody who has just registered by address and password, `{email}`.
    case registered
    /// The same, with a second factor.
    case secured
    /// Somebody new, who belongs to no organization.
    case newcomer
    /// The owner of the organization.
    case owner
    case systemOperator
  }

  let route: String
  let asker: Asker
  /// What a body is answered whose members are all good.
  let success: String
  /// The largest body that is read.
  let bytesMax: Int
  let fields: [Field]

  init(_ route: String, as asker: Asker, _ success: String, bytesMax: Int = 64 * 1024, _ fields: [Field]) {
    self.route = route
    self.asker = asker
    self.success = success
    self.fields = fields
    self.bytesMax = bytesMax
  }

  var testDescription: String { route }

  /// A good body, with one member as it is given here; nil leaves that one out.
  func body(_ name: String, _ value: String?) -> String {
    let members = fields.compactMap { field in
      (field.name == name ? value : (field.isRequired ? field.good.first : nil)).map {
        "\"\(field.name)\":\($0)"
      }
    }
    return "{\(members.joined(separator: ","))}"
  }

  var body: String { body("", nil) }
}

/// Values as JSON.
enum JSONText {
  /// A text of so many characters.
  static func text(_ count: Int, of character: Character = "a") -> String {
    "\"\(String(repeating: character, count: count))\""
  }

  /// Empty, blank, or of more than one line.
  static let noLine = [#""""#, #""   ""#] + notPlain
  /// With control characters, the zero character among them.
  static let notPlain = [#""two\nlines""#, #""a\u0000b""#, #""\u0000""#, #""\u0007""#, #""\u0085""#]

  /// A name of 1 to 200 characters.
  static let names = [
    #""Ada Lovelace""#, text(1), text(200), text(200, of: "😀"), #""Zoë \"Ö\" <b>&amp;</b> ' or 1=1; --""#,
    #""\u202eadA""#,
  ]
  static let noNames = noLine + [text(201), text(40, of: "👨‍👩‍👧‍👦")]

  /// The longest domain has 217 bytes, the longest address 254.
  static let longDomain = [63, 63, 63, 25].map { String(repeating: "d", count: $0) }.joined(separator: ".")
  static let addresses = [
    #""{fresh}@example.org""#, "\"{fresh}@\(longDomain)\"", #""  {fresh}@example.org ""#,
    #""{fresh}+zoë@münchen.example""#,
    "\"{fresh}\(String(repeating: "l", count: 28))@example.org\"",
  ]
  static let noAddresses =
    [#""ada""#, #""ada@example""#, #""@example.org""#, #""a@b@example.org""#, #""ada@example..org""#]
    + [#""a b@example.org""#, #""ada@-example.org""#, #""ada,eve@example.org""#, "\"{fresh}@d\(longDomain)\""]
    + ["\"{fresh}\(String(repeating: "l", count: 29))@example.org\""] + noLine

  static let password = #""correct horse battery""#
  /// 256 bytes that are no repetition.
  static let longPassword: String = {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    return String((0..<256).map { number in letters[(number * number + number / 7) % letters.count] })
  }()
  static let passwords = [
    password, #""pvqmzrtwxkhb""#, "\"\(longPassword)\"", #""tulip\u0000and\nquartz""#,
    #""éxuööèàçñõîâ""#,
  ]
  static let noPasswords = [
    #""""#, #""pvqmzrtwxkh""#, "\"\(longPassword)x\"", text(12), #""passwordpassword""#, #""{fresh}@example.org""#,
  ]
  static let wrongPasswords = [#""""#, #""wrong horse battery""#, "\"\(longPassword)x\"", #""\u0000""#, text(60_000)]

  static let codes = [#""""#, #""none""#, text(43), text(60_000), #""\u0000""#, #""../..""#]
  static let reasons = [text(1), text(500), text(500, of: "é")]
  static let noReasons = [#""""#, text(501)] + notPlain
  static let days = [#""2021-12-31""#, #""2024-02-29""#]
  static let noDays =
    [#""""#, #""2021-02-29""#, #""2021-13-01""#, #""2021-00-10""#, #""2021-1-1""#, #""21-01-01""#, #""tomorrow""#]
    + [
      #""2021-12-31T00:00:00Z""#, #""-021-12-31""#, #""0000-01-01""#, #""10000-01-01""#, #""٢٠٢١-١٢-٣١""#, #""\u0000""#,
    ]
  static let noIDs = [#""""#, #""none""#, #""00000000-0000-7000-8000-000000000000""#, text(60_000), #""\u0000""#]
  /// Of a key that was never given to anybody.
  static let unknownInvite = InviteKey(random: Array(repeating: 31, count: 23)).text
  static let unknownKey = LicenseKey(random: Array(repeating: 31, count: 23)).text
  static let noNumbers = ["1.5", "1e30", "9223372036854775808", #""1""#]
}
