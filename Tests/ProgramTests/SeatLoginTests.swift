import FoundationEssentials
import Glibc
import Testing

@Suite("`seat login`", OwnThreads())
struct SeatLoginTests {
  private let world: World
  private let server: Server
  private let home: Folder

  init() throws {
    world = try World()
    server = try Server(on: world)
    home = try Folder()
  }

  private func seat(_ rest: String...) throws -> Program { try Program([Places.seat] + rest, environment: environment) }

  private var environment: [String: String] {
    ["SEAT_SERVER": "http://127.0.0.1:\(server.port)", "HOME": home.path, "SEAT_DEVICE": "lab-7"]
  }

  private func post(_ path: String, _ type: String, _ body: String, token: String? = nil) throws -> Answer {
    var request = Request(method: "POST", path: path).bearing(token)
    request.headers.append(("Content-Type", type))
    request.body = Array(body.utf8)
    return try server.ask(request)
  }

  private func json(_ path: String, _ body: String, token: String? = nil) throws -> Answer {
    try post(path, "application/json", body, token: token)
  }

  private func form(_ path: String, _ fields: [(String, String)], cookie: String = "") throws -> Answer {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.".utf8)
    let body = fields.map { name, value in
      name + "="
        + value.utf8.map { byte in
          plain.contains(byte)
            ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }.joined(separator: "&")
    var request = Request(method: "POST", path: path)
    request.headers += [("Content-Type", "application/x-www-form-urlencoded"), ("Sec-Fetch-Site", "same-origin")]
    if !cookie.isEmpty { request.headers.append(("Cookie", cookie)) }
    request.body = Array(body.utf8)
    return try server.ask(request)
  }

  /// Registers, opens the mail that the server prints, signs in, and joins the office of the demo.
  private func becomeMember() throws {
    let who = #""email":"nora@birch.example","name":"Nora Vik","password":"a long way to the sea""#
    #expect(try json("/api/v1/accounts", "{\(who)}").status == 202)
    var code = ""
    try eventually("the mail") {
      guard let link = server.program.output.firstMatch(of: #/\/validate\/([\w-]{43})/#) else { return false }
      code = String(link.1)
      return true
    }
    #expect(try json("/api/v1/accounts/validate", #"{"code":"\#(code)"}"#).status == 200)
    let session = try json(
      "/api/v1/sessions", #"{"email":"nora@birch.example","password":"a long way to the sea"}"#)
    let owner = try server.command("token", World.officePeople[0], "--scope", "account").output.filter { $0 != "\n" }
    let office = try server.command("holders", World.officeName, "--json")
    let id = (JSONValue(office.output) ?? .null)["organization"]["id"].text ?? ""
    let invites = try server.ask(.get("/api/v1/organizations/\(id)/invites", token: String(owner)))
    let key = invites.json["data"].list.first?["key"].text ?? ""
    let joined = try json("/api/v1/memberships", #"{"key":"\#(key)"}"#, token: session.json["token"].text)
    #expect(joined.status == 201, "\(joined.body)")
  }

  /// What the person does in the browser: signs in, types the code, looks, and answers.
  private func answer(_ login: Program, _ answer: String) throws -> Answer {
    var code = ""
    try eventually("the code, after: \(login.output)\(login.complaint)") {
      guard let shown = login.output.firstMatch(of: #/[B-Z]{4}-[B-Z]{4}/#) else { return false }
      code = String(shown.0)
      return true
    }
    let session = try form("/sign-in", [("email", "nora@birch.example"), ("password", "a long way to the sea")])
    #expect(session.status == 303)
    let cookie = String((session.headers["set-cookie"] ?? "").prefix { $0 != ";" })
    let check = try form("/device", [("code", code.lowercased())], cookie: cookie)
    #expect(check.status == 200)
    #expect(check.body.contains("Nora Vik"))
    let ticket = check.body.firstMatch(of: #/name="ticket" value="([^"]*)"/#).map { String($0.1) } ?? ""
    return try form("/device/answer", [("ticket", ticket), ("answer", answer)], cookie: cookie)
  }

  @Test(
    "shows a code, waits until its person has said yes, and then `seat run` needs no token",
    .timeLimit(.minutes(10)))
  func story() throws {
    #expect(try seat("run", "--", "true").wait().status == 77)
    try becomeMember()
    let login = try seat("login")
    #expect(try answer(login, "approve").status == 200)
    let ending = try login.wait()
    #expect(ending.status == 0, "\(ending.output)\(ending.complaint)")
    #expect(ending.output.contains("Nora Vik <nora@birch.example>"))
    #expect(try seat("run", "--", "sh", "-c", "exit 3").wait().status == 3)
    #expect(File.mode(home.path + "/.config/seat/sign-in.json") == "600")
    // Its keeper gives the seat back when the command has ended.
    try eventually("the end of its seat") {
      try seat("status").wait().output == "You hold no seat at the moment.\n"
    }
    #expect(try seat("doctor").wait().status == 0)
    #expect(try seat("logout").wait().status == 0)
    let out = try seat("run", "--", "true").wait()
    #expect(out.status == 77)
    #expect(out.complaint.contains("seat login"))
  }

  @Test("ends with 75 when its person says no", .timeLimit(.minutes(10)))
  func denied() throws {
    try becomeMember()
    let login = try seat("login")
    #expect(try answer(login, "deny").status == 200)
    #expect(try login.wait().status == 75)
    #expect(!File.exists(home.path + "/.config/seat/sign-in.json"))
  }
}
