import Licensing
import TestKit
import Testing

@Suite("Every field of a form, and the key in a header", .timeLimit(.minutes(10)))
struct FormTests {
  private let a = { (count: Int) in String(repeating: "a", count: count) }

  @Test("An application that asks to be signed in says who it is, within limits")
  func begin() async throws {
    let stage = try await DoorStage()
    let cases: [(String, String)] = [
      ("client_id=seat", "200"), ("client_id=desktop", "200"), ("client_id=seat&scope=seats", "200"),
      ("client_id=seat&device_name=\(a(200))&platform=\(a(64))&app_version=\(a(32))", "200"),
      ("client_id=seat&device_name=Zo%C3%AB%27s+laptop", "200"), ("client_id=seat&surplus=1", "200"),
      ("client_id=none", "400 invalid_client"), ("client_id=", "400 invalid_client"),
      ("client_id=\(a(64))", "400 invalid_client"), ("client_id=\(a(65))", "400 invalid_request"),
      ("client_id=%00", "400 invalid_request"), ("client_id=seat&scope=account", "400 invalid_scope"),
      ("client_id=seat&scope=", "400 invalid_scope"), ("client_id=seat&scope=seats+account", "400 invalid_scope"),
      ("client_id=seat&device_name=\(a(201))", "400 invalid_request"),
      ("client_id=seat&platform=\(a(65))", "400 invalid_request"),
      ("client_id=seat&app_version=\(a(33))", "400 invalid_request"),
      ("client_id=seat&device_name=a%00b", "400 invalid_request"),
      ("client_id=seat&platform=two%0Alines", "400 invalid_request"),
      ("client_id=seat&app_version=%07", "400 invalid_request"),
      ("client_id=%ZZ", "400 invalid_request"), ("", "400 invalid_request"), ("scope=seats", "400 invalid_request"),
      ("client_id", "400 invalid_request"),
    ]
    try await check(stage, "/oauth/device_authorization", cases)
    try await stage.server.stop()
  }

  @Test("Tokens are given for a code or a refresh token and nothing else")
  func token() async throws {
    let stage = try await DoorStage()
    let code = "grant_type=urn:ietf:params:oauth:grant-type:device_code&client_id=seat"
    let refresh = "grant_type=refresh_token&client_id=seat"
    var cases: [(String, String)] = [
      (code, "400 invalid_grant"), (refresh, "400 invalid_grant"),
      ("grant_type=password&client_id=seat", "400 unsupported_grant_type"),
      ("grant_type=&client_id=seat", "400 unsupported_grant_type"),
      ("grant_type=%00&client_id=seat", "400 unsupported_grant_type"),
      ("client_id=seat", "400 invalid_request"), ("grant_type=refresh_token", "400 invalid_request"),
      ("", "400 invalid_request"),
    ]
    for value in ["", "none", a(43), a(4000), "%00", "%FF", "skr_\(a(80))"] {
      cases += [
        ("\(code)&device_code=\(value)", "400 invalid_grant"),
        ("\(refresh)&refresh_token=\(value)", "400 invalid_grant"),
      ]
    }
    let carried = "grant_type=authorization_code&client_id=seat"
    let secret = "redirect_uri=https://a.example&code_verifier=\(a(43))"
    cases += [
      (carried, "400 invalid_request"), ("\(carried)&\(secret)", "400 invalid_request"),
      ("\(carried)&code=\(a(43))&code_verifier=\(a(43))", "400 invalid_request"),
      ("\(carried)&code=\(a(43))&redirect_uri=https://a.example", "400 invalid_request"),
    ]
    for value in ["", "none", a(43), a(4000), "%00", "%FF"] {
      cases += [
        ("\(carried)&\(secret)&code=\(value)", "400 invalid_grant"),
        ("\(carried)&code=\(a(43))&redirect_uri=\(value)&code_verifier=\(value)", "400 invalid_grant"),
      ]
    }
    try await check(stage, "/oauth/token", cases)
    try await stage.server.stop()
  }

  @Test("Whatever is revoked, nothing is said about it")
  func revoke() async throws {
    let stage = try await DoorStage()
    let tokens = ["", "none", a(43), a(4000), "%00", stage.vendor.token]
    try await check(
      stage, "/oauth/revoke",
      tokens.map { ("client_id=seat&token=\($0)", "200") } + [
        ("client_id=%00&token=none", "200"), ("client_id=seat", "400 invalid_request"),
        ("token=none", "400 invalid_request"),
        ("", "400 invalid_request"),
      ])
    #expect(try await stage.vendor.ask("GET", "/account").short == "200")
    try await stage.server.stop()
  }

  @Test("A form is a form of at most 64 KiB")
  func unusable() async throws {
    let stage = try await DoorStage()
    for path in ["/oauth/device_authorization", "/oauth/token", "/oauth/revoke"] {
      let json = try await stage.server.ask("POST", path, json: "{}")
      #expect(json.short == "415 unsupported_media_type")
      let large = try await stage.server.form("client_id=seat&grant_type=none&token=\(a(64 * 1024))", to: path)
      #expect(large.short == "413 body_too_large")
    }
    try await stage.server.stop()
  }

  private func check(_ stage: DoorStage, _ path: String, _ cases: [(String, String)]) async throws {
    for (fields, expected) in cases {
      stage.server.clock.move(by: .seconds(1))
      let answer = try await stage.server.form(fields, to: path)
      let told = answer.text("error").map { "\(answer.status) \($0)" } ?? answer.short
      #expect(told == expected, "\(fields.prefix(100))")
    }
  }

  @Test("The vendor's people find a license by its key, and are told what is wrong with one")
  func licenseKey() async throws {
    let stage = try await DoorStage()
    let key = stage.name("license_key", at: .own)
    let expected = [
      key: "200", key.lowercased().replacing("-", with: " "): "200", "\(key)0": "409 key_mistyped",
      "00000-00000-00000-00000-00000": "409 key_unknown", "none": "409 key_unknown", "abc": "422 invalid",
      "": "422 invalid", a(64): "409 key_unknown", a(65): "422 invalid", a(4000): "422 invalid", "é": "422 invalid",
    ]
    for (value, answer) in expected {
      let found = try await stage.server.ask(
        "GET", "/api/v1/staff/licenses", token: stage.vendor.portal, headers: ["License-Key": value])
      #expect(found.short == answer, "\(value.prefix(40))")
    }
    try await stage.server.stop()
  }
}
