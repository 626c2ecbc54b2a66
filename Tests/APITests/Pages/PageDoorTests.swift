import API
import Books
import Hummingbird
import Licensing
import Pages
import TestKit
import Testing
import Web

@Suite("A walk over every page", .timeLimit(.minutes(10)))
struct PageDoorTests {
  private enum Entry {
    /// Nothing is asked.
    case open
    /// A session of a browser.
    case session
    /// A session of one of the vendor's own people.
    case staff
  }

  /// A route, what it needs, and a form that harms nobody.
  private struct PageDoor {
    let method: String
    let path: String
    let entry: Entry
    let form: [String: String]

    init(_ method: String, _ path: String, _ entry: Entry, _ form: [String: String] = [:]) {
      (self.method, self.path, self.entry, self.form) = (method, path, entry, form)
    }

    /// The address with ids that are nobody's: an answer that has no end would be waited for.
    func path(mail: String) -> String {
      let unknown = "01928000-0000-7000-8000-000000000001"
      return
        path.replacing("{code}", with: String(repeating: "A", count: 43)).replacing("{key}", with: "none")
        .replacing("{mail}", with: mail).replacing("{guide}/{chapter}", with: "members/joining")
        .replacing(#/{[a-z]+}/#, with: unknown)
    }
  }

  private static let all = [
    PageDoor("GET", "/assets/seatkeeper.css", .open), PageDoor("GET", "/assets/seatkeeper.js", .open),
    // In the demo only; here there is no such page.
    PageDoor("GET", "/style", .open),
    PageDoor("GET", "/", .open),
    PageDoor("POST", "/preferences", .open),
    PageDoor("GET", "/setup", .open), PageDoor("POST", "/setup", .open),
    PageDoor("GET", "/imprint", .open), PageDoor("GET", "/privacy", .open),
    PageDoor("GET", "/help", .open), PageDoor("GET", "/help/{guide}/{chapter}", .open),
    PageDoor("GET", "/sign-in", .open), PageDoor("POST", "/sign-in", .open, ["email": "a@b.example", "password": "x"]),
    PageDoor("GET", "/sign-in/code", .open), PageDoor("POST", "/sign-in/code", .open, ["ticket": "none"]),
    PageDoor("GET", "/register", .open), PageDoor("POST", "/register", .open),
    PageDoor("GET", "/register/sent", .open),
    PageDoor("GET", "/forgotten", .open), PageDoor("POST", "/forgotten", .open),
    PageDoor("GET", "/forgotten/sent", .open),
    PageDoor("GET", "/validate/{code}", .open), PageDoor("POST", "/validate/{code}", .open),
    PageDoor("GET", "/reset/{code}", .open), PageDoor("POST", "/reset/{code}", .open),
    PageDoor("GET", "/confirm-address/{code}", .open), PageDoor("POST", "/confirm-address/{code}", .open),
    PageDoor("GET", "/join", .open), PageDoor("GET", "/join/{key}", .open),
    PageDoor("POST", "/join/key", .open, ["key": "none"]), PageDoor("POST", "/join/not", .open),
    PageDoor("POST", "/join", .session),
    PageDoor("GET", "/organizations/{organization}/licenses", .session),
    PageDoor("GET", "/organizations/{organization}/licenses.csv", .session),
    PageDoor("GET", "/organizations/{organization}/licenses/{license}", .session),
    PageDoor("POST", "/organizations/{organization}/licenses/{license}/members", .session, ["who": "none"]),
    PageDoor("GET", "/organizations/{organization}/licenses/{license}/members/{account}/off", .session),
    PageDoor("POST", "/organizations/{organization}/licenses/{license}/members/{account}/off", .session),
    PageDoor("GET", "/activate", .open), PageDoor("POST", "/activate/key", .open, ["key": "none"]),
    PageDoor("POST", "/activate/not", .open), PageDoor("POST", "/activate", .session),
    PageDoor("GET", "/activate/done", .session),
    PageDoor("GET", "/roles", .session), PageDoor("POST", "/roles", .session, ["offer": "none", "answer": "no"]),
    PageDoor("GET", "/organizations/new", .session), PageDoor("POST", "/organizations/new", .session, ["name": ""]),
    PageDoor("GET", "/organizations/{organization}/settings", .session),
    PageDoor("POST", "/organizations/{organization}/settings/name", .session, ["name": ""]),
    PageDoor("POST", "/organizations/{organization}/settings/contact", .session, ["contact": ""]),
    PageDoor("POST", "/organizations/{organization}/settings/rules", .session),
    PageDoor("POST", "/organizations/{organization}/settings/offers", .session),
    PageDoor("POST", "/organizations/{organization}/settings/withdraw", .session, ["offer": "none"]),
    PageDoor("GET", "/organizations/{organization}/settings/owner", .session),
    PageDoor("POST", "/organizations/{organization}/settings/owner", .session),
    PageDoor("GET", "/organizations/{organization}/settings/close", .session),
    PageDoor("POST", "/organizations/{organization}/settings/close", .session),
    PageDoor("POST", "/organizations/{organization}/settings/keep", .session),
    PageDoor("POST", "/organizations/{organization}/settings/object", .session),
    PageDoor("GET", "/device", .session), PageDoor("POST", "/device", .session, ["code": "BBBB-BBBB"]),
    PageDoor("POST", "/device/answer", .session, ["ticket": "none", "answer": "deny"]),
    PageDoor("GET", "/oauth/authorize", .open),
    PageDoor("POST", "/oauth/authorize", .session, ["ticket": "none", "answer": "deny"]),
    PageDoor("POST", "/account/validation", .session),
    PageDoor("GET", "/account", .session), PageDoor("GET", "/account/name", .session),
    PageDoor("POST", "/account/name", .session, ["name": ""]), PageDoor("GET", "/account/address", .session),
    PageDoor("POST", "/account/address", .session, ["email": "none", "password": "none"]),
    PageDoor("GET", "/account/password", .session),
    PageDoor("POST", "/account/password", .session, ["current": "none", "password": "none"]),
    PageDoor("GET", "/account/second-factor", .session),
    PageDoor("POST", "/account/second-factor", .session, ["password": "none"]),
    PageDoor("POST", "/account/second-factor/on", .session, ["ticket": "none", "code": "none"]),
    PageDoor("GET", "/account/second-factor/off", .session),
    PageDoor("POST", "/account/second-factor/off", .session, ["password": "none", "code": "none"]),
    PageDoor("GET", "/account/second-factor/codes", .session),
    PageDoor("POST", "/account/second-factor/codes", .session, ["password": "none"]),
    PageDoor("GET", "/account/export", .session), PageDoor("GET", "/account/delete", .session),
    PageDoor("POST", "/account/delete", .session, ["password": "none"]), PageDoor("GET", "/account/deleted", .open),
    PageDoor("POST", "/account/sessions/end", .session, ["session": "none"]),
    PageDoor("POST", "/account/sessions/end-others", .session),
    PageDoor("GET", "/organizations/{organization}/members", .session),
    PageDoor("GET", "/organizations/{organization}/members.csv", .session),
    PageDoor("GET", "/organizations/{organization}/members/import", .session),
    PageDoor("POST", "/organizations/{organization}/members/import", .session),
    PageDoor("POST", "/organizations/{organization}/members/many", .session),
    PageDoor("GET", "/organizations/{organization}/members/lists/{list}", .session),
    PageDoor("POST", "/organizations/{organization}/members/lists/{list}", .session),
    PageDoor("GET", "/organizations/{organization}/members/{account}", .session),
    PageDoor("POST", "/organizations/{organization}/members/{account}/role", .session, ["role": "member"]),
    PageDoor("POST", "/organizations/{organization}/members/{account}/end", .session),
    PageDoor("GET", "/organizations/{organization}/members/{account}/deactivate", .session),
    PageDoor("POST", "/organizations/{organization}/members/{account}/deactivate", .session),
    PageDoor("POST", "/organizations/{organization}/members/{account}/reactivate", .session),
    PageDoor("GET", "/organizations/{organization}/join-requests", .session),
    PageDoor("POST", "/organizations/{organization}/join-requests", .session),
    PageDoor("POST", "/seats/end", .session, ["lease": "none"]),
    PageDoor("POST", "/seats/ask", .session, ["organization": "none", "product": "none"]),
    PageDoor("GET", "/no-seat", .session),
    PageDoor("GET", "/memberships", .session),
    PageDoor("POST", "/memberships/order", .session, ["organization": "none", "move": "later"]),
    PageDoor("GET", "/memberships/{organization}/leave", .session),
    PageDoor("POST", "/memberships/{organization}/leave", .session),
    PageDoor("GET", "/organizations/{organization}/alerts", .session),
    PageDoor("POST", "/organizations/{organization}/alerts", .session),
    PageDoor("GET", "/organizations/{organization}/audit", .session),
    PageDoor("GET", "/organizations/{organization}/audit.csv", .session),
    PageDoor("GET", "/staff/mails", .staff), PageDoor("GET", "/staff/mails/{mail}", .staff),
    PageDoor("POST", "/staff/mails/{mail}/again", .staff),
    PageDoor("GET", "/organizations/{organization}/invite", .session),
    PageDoor("GET", "/organizations/{organization}/invite/new", .session),
    PageDoor("POST", "/organizations/{organization}/invite/new", .session),
    PageDoor("POST", "/organizations/{organization}/invite/send", .session, ["to": "nobody"]),
    PageDoor("POST", "/organizations/{organization}/invite/intervals", .session, ["reminder": "0", "rotation": "0"]),
    PageDoor("GET", "/organizations/{organization}/invite/{invite}", .session),
    PageDoor("POST", "/organizations/{organization}/invite/{invite}/send", .session, ["to": "nobody"]),
    PageDoor("GET", "/organizations/{organization}/invite/{invite}/poster", .session),
    PageDoor("GET", "/organizations/{organization}/invite/{invite}/rotate", .session),
    PageDoor("POST", "/organizations/{organization}/invite/{invite}/rotate", .session),
    PageDoor("GET", "/organizations/{organization}/invite/{invite}/end", .session),
    PageDoor("POST", "/organizations/{organization}/invite/{invite}/end", .session),
    PageDoor("GET", "/organizations/{organization}/seats", .session),
    PageDoor("GET", "/organizations/{organization}/seats/stream", .session),
    PageDoor("POST", "/organizations/{organization}/seats/end", .session, ["end": "none"]),
    PageDoor("GET", "/organizations/{organization}/history", .session),
    PageDoor("GET", "/organizations/{organization}/history/refusals", .session),
    PageDoor("GET", "/organizations/{organization}/history/members", .session),
    PageDoor("GET", "/organizations/{organization}/history/seats.csv", .session),
    PageDoor("GET", "/organizations/{organization}/history/refusals.csv", .session),
    PageDoor("GET", "/organizations/{organization}/history/members.csv", .session),
    PageDoor("POST", "/organizations/{organization}/history/report", .session, ["every": "never"]),
    PageDoor("GET", "/organizations/{organization}", .session),
    PageDoor("POST", "/organizations/{organization}/wishes/{wish}", .session),
    // It ends the session.
    PageDoor("POST", "/sign-out", .open),
  ]

  @Test("The table has every page and no other")
  func complete() async throws {
    let server = try await TestServer.start()
    let router = Router(context: WebContext.self)
    let services = server.services
    PageRouter.add(
      try PageServices(
        runner: server.runner, accounts: services.accounts, authenticator: services.authenticator,
        seats: services.desk, gate: services.gate, address: "http://localhost"),
      to: router)
    let routes = router.routes.map { "\($0.method.rawValue) \($0.path)" }
    #expect(Set(routes) == Set(Self.all.map { "\($0.method) \($0.path)" }))
    try await server.stop()
  }

  @Test("Whoever has no session of a browser is led to the sign-in, and everybody else is let in")
  func everybody() async throws {
    let server = try await TestServer.start()
    let strangers = try await strangers(server)
    let people = try await people(server)
    let mail = try await server.books { try $0.mails(limit: 1).first?.entry.id.text } ?? ""
    for door in Self.all {
      let path = door.path(mail: mail)
      for (name, cookie) in strangers + people {
        let headers = ["Cookie": "sid=\(cookie)", "Sec-Fetch-Site": "same-origin"]
        let answer =
          door.method == "GET"
          ? try await server.ask("GET", path, headers: headers)
          : try await server.ask("POST", path, form: door.form, headers: headers)
        let isStranger = strangers.contains { $0.0 == name }
        let place = answer.headers["location"] ?? ""
        let isTurnedAway =
          answer.status == 303 && place.hasPrefix("/sign-in") && !["/sign-out", "/sign-in/code"].contains(door.path)
        #expect(answer.status < 500, "\(door.method) \(door.path) as \(name)")
        #expect(isTurnedAway == (isStranger && door.entry != .open), "\(door.method) \(door.path) as \(name)")
        let isRefused = answer.status == 403 && answer.headline == "This is not yours to see or do"
        #expect(
          isRefused == (door.entry == .staff && !isStranger && name != "staff"),
          "\(door.method) \(door.path) as \(name)")
      }
    }
    try await server.stop()
  }

  /// What is in a cookie and is no session of a browser.
  private func strangers(_ server: TestServer) async throws -> [(String, String)] {
    let person = try await server.register("Mira", email: "mira@example.org")
    let browser = Browser(server)
    _ = try await browser.signIn(email: "mira@example.org")
    let ended = browser.cookies["sid"] ?? ""
    _ = try await browser.send("/sign-out")
    return [
      ("nobody", ""), ("somebody with nonsense", "none"), ("an application's token", person.token),
      ("a token that was made", try await server.token("mira@example.org", .account)), ("an ended session", ended),
    ]
  }

  private func people(_ server: TestServer) async throws -> [(String, String)] {
    let (_, organization) = try await server.office(seats: 2)
    var people: [(String, String)] = []
    for name in ["newcomer", "member", "administrator", "foreigner", "staff"] {
      let email = "\(name)@example.org"
      let person = try await server.register(name, email: email)
      switch name {
      case "member": try await server.add(person, to: organization)
      case "administrator": try await server.add(person, to: organization, as: .administrator)
      case "foreigner": _ = try await server.organization("Elsewhere", owner: person)
      case "staff":
        try await server.command("PUT", "/api/v1/staff/people/\(email)", json: #"{"role":"owner"}"#).expect(204)
      default: break
      }
      let browser = Browser(server)
      _ = try await browser.signIn(email: email)
      // Turned on in this session.
      if name == "staff" { try await server.secondFactor(of: email) }
      people.append((name, browser.cookies["sid"] ?? ""))
    }
    return people
  }
}
