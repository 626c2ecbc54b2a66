import Testing

/// From an empty folder to an application on a seat, typed as a vendor and its customer would.
@Suite("From a new server to a seat", OwnThreads())
struct VendorStoryTests {
  private let vendor: Vendor
  private let oona: Typist
  private let piet: Typist

  init() throws {
    vendor = try Vendor()
    (oona, piet) = (try Typist(), try Typist())
  }

  private static let catalog = """
    products:
    - code: desktop
      name: Northlight Desktop
    plans:
    - name: Team
      products: [desktop]
      seats: 5
      months: 12

    """

  @Test("a vendor sets up, sells, and a customer activates, invites, administers", .timeLimit(.minutes(10)))
  func story() throws {
    let old = try vendor.setUp("--vendor", "Northlight Software")
    let token = try vendor.setUp("--token")
    let server = try Server(on: vendor)
    try becomeOwner(server, token, old: old)
    try loadCatalog()
    let key = try issue()
    try importLicenses()
    try signIn(server)
    try activate(key)
    let colleague = try invite(server)
    try deactivate()
    try replace(key)
    try sit(server, colleague)
    try signOut(server)
    #expect(server.errors == [])
    #expect(try server.stop().status == 0)
  }

  private func becomeOwner(_ server: Server, _ token: String, old: String) throws {
    func owner(_ token: String, _ email: String) throws -> Program.Ending {
      try oona.type(
        "owner", "--server", "http://127.0.0.1:\(server.port)", "--name", "Oona Berg", "--email", email,
        input: "\(token)\na long way to the sea\n")
    }
    let over = "seatkeeper: This token was used, or its time is over. `seatkeeper setup --token` makes a new one.\n"
    #expect(try owner(old, "oona@northlight.example").complaint == over, "a fresh token ends the one before")
    let made = try owner(token, "oona@northlight.example")
    #expect(made.output.hasPrefix("Oona Berg owns the server now.\n"), "\(made)")
    let again = try owner(token, "second@northlight.example")
    #expect(again.status == 1)
    #expect(again.complaint == over)
    let running = try server.command("setup", "--token")
    #expect(running.status == 1)
    #expect(running.complaint.hasPrefix("seatkeeper: The server runs (process \(server.program.pid)). Stop it"))
    #expect(try oona.type("staff").complaint.hasPrefix("seatkeeper: Whoever does this signs in with a second factor."))
    try turnOnSecondFactor(server)
    #expect(
      try oona.done("staff") == "NAME       E-MAIL                   ROLE\nOona Berg  oona@northlight.example  owner\n")
  }

  private func turnOnSecondFactor(_ server: Server) throws {
    #expect(try oona.done("second-factor").hasPrefix("Two-factor sign-in is off. What you administer asks for it"))
    let app = try Authenticator(of: oona, password: "a long way to the sea")
    #expect(app.printed.contains("Keep these codes."))
    #expect(try oona.done("second-factor").hasSuffix("10 recovery codes are left.\n"))
    let words = ["--server", "http://127.0.0.1:\(server.port)", "--email", "oona@northlight.example"]
    let code = try #require(app.printed.firstMatch(of: #/  ([0-9A-Z-]{14})\n/#)).1
    let again = try oona.type(
      "login", words[0], words[1], words[2], words[3], input: "a long way to the sea\n\(code)\n")
    #expect(again.output.hasPrefix("Oona Berg <oona@northlight.example> is signed in at "), "\(again)")
    #expect(try oona.done("second-factor").hasSuffix("9 recovery codes are left.\n"))
  }

  private func loadCatalog() throws {
    let (file, shown) = (vendor.file("catalog.yaml"), vendor.file("shown.yaml"))
    try File.write(Self.catalog, to: file)
    let dry = try oona.done("catalog", "load", file, "--dry-run")
    #expect(dry.hasPrefix("+ product desktop: Northlight Desktop\n+ plan Team: desktop; 5 seats; "))
    #expect(dry.hasSuffix("\nThis was a dry run: the catalog is as it was.\n"))
    #expect(try oona.done("catalog", "show") == "products: []\nplans: []\nterms: []\n")
    #expect(dry.hasPrefix(try oona.done("catalog", "load", file)))
    try File.write(oona.done("catalog", "show"), to: shown)
    #expect(try oona.done("catalog", "load", shown) == "Nothing changes.\n")
    let change = File.text(shown).replacing("seats: 5", with: "seats: 8")
    try File.write(change.replacing("months: 12", with: "moths: 12"), to: shown)
    let wrong = try oona.type("catalog", "load", shown)
    #expect(wrong.status == 1)
    #expect(wrong.complaint.contains("line 13, plans/0/moths: There is no member of this name."), "\(wrong)")
    try File.write(change.replacing("kind: commercial", with: "serves: nobody"), to: shown)
    try File.write(change.replacing("serves: everyone", with: "serves: nobody"), to: shown)
    #expect(try oona.type("catalog", "load", shown).complaint.contains("plans/0/serves: A license serves everyone"))
    try File.write(change, to: shown)
    #expect(try oona.done("catalog", "load", shown) == "~ plan Team: 5 seats → 8 seats\n")
  }

  private func issue() throws -> String {
    let issued = try oona.type("issue", "Team", "--seats", "5", "--buyer", "piet@harbor.example")
    #expect(issued.output.wholeMatch(of: /([0-9A-Z]{5}-){4}[0-9A-Z]{5}\n/) != nil, "the key alone: \(issued)")
    #expect(issued.complaint.contains("5 seats, good through "))
    let key = String(issued.output.dropLast())
    for search in [["--key", key.lowercased()], ["--buyer", "piet@harbor.example"]] {
      let found = try oona.done("licenses", search[0], search[1])
      #expect(found.contains("issued") && found.contains(key), "\(found)")
    }
    #expect(try oona.type("issue", "Crew").complaint == "seatkeeper: There is no such plan.\n")
    return key
  }

  private func importLicenses() throws {
    let file = vendor.file("old.csv")
    try File.write("plan,seats,purchased_on,key\nTeam,3,2026-01-31,OLD-77\nTeam,many,2026-01-31,OLD-78\n", to: file)
    let before = try oona.done("licenses")
    let wrong = try oona.type("import", file)
    #expect(wrong.status == 1)
    #expect(
      wrong.complaint
        == """
        seatkeeper: The list has 1 fault, and nothing was changed.
          line 3: The number of seats is a whole number, or unlimited.

        """)
    try File.write("plan,seats,purchased_on,key\nTeam,3,2026-01-31,OLD-77\n", to: file)
    #expect(
      try oona.done("import", file, "--dry-run") == "All is right with 1 license. Nothing was changed.\n")
    #expect(try oona.done("licenses") == before)
    #expect(try oona.done("import", file) == "1 license imported.\n")
    #expect(try oona.done("licenses", "--key", "old-77").contains("2027-01-30"))
  }

  private func signIn(_ server: Server) throws {
    try server.register(
      .init(name: "Piet Haven", email: "piet@harbor.example", password: "nine boats and a ferry"),
      .init(name: "Rosa Lind", email: "rosa@harbor.example", password: "a red door in the wall"))
    let words = ["login", "--server", "http://127.0.0.1:\(server.port)", "--email", "piet@harbor.example"]
    func login(_ password: String) throws -> Program.Ending {
      try piet.type(words[0], words[1], words[2], words[3], words[4], input: password + "\n")
    }
    let wrong = try login("nine boats")
    #expect(wrong.status == 1)
    #expect(wrong.complaint == "seatkeeper: Address and password do not match. Check both; capitals count.\n")
    #expect(!File.exists(piet.home / ".config/seatkeeper/token"))
    let signedIn = try login("nine boats and a ferry")
    #expect(
      signedIn.output.hasPrefix("Piet Haven <piet@harbor.example> is signed in at http://127.0.0.1:"), "\(signedIn)")
    #expect(File.mode(piet.home / ".config/seatkeeper/token") == "600")
    #expect(File.mode(piet.home / ".config/seatkeeper") == "700")
    #expect(!File.text(piet.home / ".config/seatkeeper/token").contains("nine boats"))
    #expect(try piet.type("issue", "Team").complaint == "seatkeeper: Your role does not allow this.\n")
  }

  private func activate(_ key: String) throws {
    let wrong = try piet.type("activate", String(key.dropLast()) + "U", "--new-organization", "Harbor", "--yes")
    #expect(wrong.status == 1)
    let refused = try piet.type("activate", key, "--new-organization", "Harbor", input: "no\n")
    #expect(refused.status == 1)
    #expect(refused.output.contains("  Products      Northlight Desktop\n"))
    #expect(refused.output.contains(" days left, 0 have gone by\n"))
    #expect(refused.complaint.hasSuffix("seatkeeper: Nothing was changed.\n"))
    #expect(try piet.type("members", "Harbor").complaint == "seatkeeper: There is no organization Harbor.\n")
    let done = try piet.type("activate", key, "--new-organization", "Harbor", input: "yes\n")
    #expect(done.output.contains("\nTeam is bound to Harbor. Its seats: 5 now, 0 from "), "\(done)")
    #expect(try piet.done("activate", key, "--organization", "harbor").hasPrefix("Team was already bound to Harbor."))
    let elsewhere = try piet.type("activate", key, "--new-organization", "Elsewhere", "--yes")
    #expect(elsewhere.status == 1)
    #expect(elsewhere.complaint.contains("was activated for another organization, and stays there for good"))
    #expect(try piet.done("licenses", "Harbor").contains("active"))
  }

  /// - Returns: a colleague's address.
  private func invite(_ server: Server) throws -> String {
    let list = try piet.done("invite", "list", "Harbor")
    let shown = try #require(
      list.firstMatch(of: #/(j-[0-9a-z-]+)\n  http://[0-9.:]+/join/(j-[0-9a-z-]+)\n  works; used 0 /#))
    #expect(shown.1 == shown.2)
    let made = try piet.done(
      "invite", "make", "Harbor", "--label", "Crew", "--uses", "3", "--domain", "harbor.example", "--approval",
      "--expires", "2199-12-31")
    #expect(made.contains("used 0 of 3 times; 0 days old; until 2199-12-31; for harbor.example; an administrator says"))
    try join(server, by: String(made.prefix { $0 != " " }))
    #expect(try piet.done("members", "requests", "Harbor").contains("rosa@harbor.example"))
    let approved = try piet.done("members", "approve", "Harbor", "rosa@harbor.example")
    #expect(approved == "rosa@harbor.example is a member from now on.\n")
    let fresh = try piet.done("invite", "rotate", "Harbor", "crew")
    #expect(fresh.prefix { $0 != " " } != made.prefix { $0 != " " })
    #expect(try piet.done("invite", "end", "Harbor", "crew") == "Nobody joins by this key any more.\n")
    let members = try piet.done("members", "Harbor", "--sort", "email")
    #expect(
      members.hasPrefix("Harbor: 2 members\n  NAME        E-MAIL               ROLE    STATE   JOINED"), "\(members)")
    #expect(try piet.done("members", "Harbor", "--json").contains(#""total":2}"#))
    #expect(
      try piet.done("members", "export", "Harbor", "--search", "rosa").contains(
        "Rosa Lind,rosa@harbor.example,member,"))
    return "rosa@harbor.example"
  }

  private func join(_ server: Server, by key: String) throws {
    let session = try server.post(
      "/api/v1/sessions", #"{"email":"rosa@harbor.example","password":"a red door in the wall"}"#)
    let joined = try server.post("/api/v1/memberships", #"{"key":"\#(key)"}"#, token: session.json["token"].text)
    #expect(joined.status == 202, "\(joined.body)")
  }

  private func deactivate() throws {
    let rosa = "rosa@harbor.example"
    let done = try piet.done("members", "deactivate", "Harbor", rosa)
    #expect(
      done.hasPrefix(
        "Rosa Lind <rosa@harbor.example> is deactivated.\nThis account cannot come back. The same person can,"))
    #expect(done.hasSuffix("Invite keys that work: 1.\n"))
    let audit = try piet.done("audit", "Harbor", "--action", "member.", "--limit", "1")
    #expect(audit.contains("  member.deactivate  Rosa Lind; by Piet Haven from 127.0.0.1\n"))
    #expect(audit.split(separator: "\n").count == 1)
    #expect(try piet.done("members", "Harbor", "--state", "deactivated").contains(rosa))
    #expect(try piet.done("members", "reactivate", "Harbor", rosa) == "Rosa Lind <\(rosa)> is let in again.\n")
    #expect(try piet.done("members", "role", "Harbor", rosa, "reader").hasSuffix("is reader from now on.\n"))
    #expect(try piet.done("members", "end", "Harbor", rosa, "2199-12-31").hasSuffix("a member through 2199-12-31.\n"))
    #expect(try piet.done("members", "end", "Harbor", rosa).hasSuffix("a member without an end.\n"))
    #expect(
      try piet.type("members", "deactivate", "Harbor", "piet@harbor.example").complaint.contains("An owner cannot be"))
  }

  private func replace(_ key: String) throws {
    let fresh = try oona.done("replace", key, "--why", "two offices", "--parts", "3,2").split(separator: "\n")
    #expect(fresh.count == 2)
    #expect(
      try piet.done("activate", String(fresh[0]), "--organization", "Harbor", "--yes").contains(
        "Ends by it    the license"))
    #expect(try oona.done("licenses", "--key", key).contains("replaced"))
    #expect(try oona.done("revoke", String(fresh[1]), "--why", "one office after all").hasSuffix(" is revoked.\n"))
    #expect(try oona.done("suspend", String(fresh[0]), "--why", "not paid").hasSuffix(" is suspended.\n"))
    #expect(try oona.done("restore", String(fresh[0]), "--why", "paid").hasSuffix(" is active.\n"))
    #expect(
      try oona.done("audit", "--action", "license.restore").contains("suspended → active; because: paid; by Oona Berg"))
  }

  private func sit(_ server: Server, _ colleague: String) throws {
    let token = try server.command("token", colleague).output.filter { $0 != "\n" }
    #expect(try server.ask(.claim(Lease.fresh(), device: "laptop", token: String(token))).status == 201)
    #expect(try piet.done("holders", "Harbor").hasPrefix("Harbor: 1 of 3 seats taken\n"))
    #expect(try server.holders(of: "Harbor").people == [colleague])
  }

  private func signOut(_ server: Server) throws {
    let token = File.text(piet.home / ".config/seatkeeper/token").filter { $0 != "\n" }
    #expect(try server.ask(.get("/api/v1/account", token: String(token))).status == 200)
    #expect(try piet.done("logout").hasPrefix("You are signed out at "))
    #expect(try server.ask(.get("/api/v1/account", token: String(token))).status == 401)
    #expect(try piet.done("logout") == "You are not signed in.\n")
    let ending = try Typist(["SEATKEEPER_TOKEN": String(token)])
      .type("members", "Harbor", "--server", "http://127.0.0.1:\(server.port)")
    #expect(ending.complaint.hasSuffix("or expired. Sign in again with `seatkeeper login`.\n"), "\(ending)")
  }
}
