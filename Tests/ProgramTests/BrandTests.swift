import Testing

@Suite("A server with the vendor's brand", OwnThreads(), .timeLimit(.minutes(10)))
struct BrandTests {
  private static let drawing =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"><path d=\"M0 0h8v8z\"/></svg>"
  private let world: World

  init() throws {
    world = try World()
  }

  private func write(_ settings: String) throws {
    try File.write(settings, to: world.file("seatkeeper.yaml"))
  }

  @Test("wears it on every page and in letters, and says so where it can be asked")
  func worn() throws {
    try File.write(Self.drawing, to: world.file("mark.svg"))
    try write(
      """
      brand_name: Polaris Licenses
      brand_mark_file: \(world.file("mark.svg"))
      brand_accent: "#7a1fa2"

      """)
    let server = try Server(on: world)
    let page = try server.ask(.get("/sign-in")).body
    #expect(page.contains("<span>Polaris Licenses</span></a>") && page.contains("· Polaris Licenses</title>"))
    let sheet = try #require(page.firstMatch(of: #/"(\/assets\/brand-[0-9a-f]{16}\.css)"/#).map { String($0.1) })
    let answer = try server.ask(.get(sheet))
    #expect(answer.body.contains("--seat: light-dark(#7a1fa2, #b37fca);"))
    #expect(answer.headers["cache-control"] == "public, max-age=31536000, immutable")
    let picture = try #require(page.firstMatch(of: #/<img src="(\/assets\/mark-[0-9a-f]{16}\.svg)"/#).map { $0.1 })
    let mark = try server.ask(.get(String(picture)))
    #expect(mark.body == Self.drawing && mark.headers["content-type"] == "image/svg+xml")
    #expect(
      mark.headers["content-security-policy"] == "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    let findings = try server.command("doctor").output
    let size = Self.drawing.utf8.count
    #expect(findings.contains("Polaris Licenses; a mark of \(size) bytes; accent #7a1fa2, in the dark #b37fca"))
    var request = Request(method: "POST", path: "/api/v1/accounts")
    request.headers.append(("Content-Type", "application/json"))
    request.body = Array(#"{"email":"nora@birch.example","name":"Nora","password":"a long way to the sea"}"#.utf8)
    #expect(try server.ask(request).status == 202)
    try eventually("the letter") { server.program.output.contains("You registered at Polaris Licenses") }
    #expect(try server.ask(.get("/style")).status == 404)
    #expect(try server.stop().status == 0)
  }

  @Test("does not start with one that could not be read or would do more than draw, and says what would do")
  func refused() throws {
    try File.write("<svg><script/></svg>", to: world.file("mark.svg"))
    for (settings, sentence) in [
      ("brand_accent: \"#ff8800\"\n", "The setting brand_accent is #ff8800, which has a contrast of 1.98:1 on #e6ebe9"),
      (
        "brand_accent: \"#0b5a64\"\nbrand_accent_dark: \"#0b5a64\"\n",
        "The setting brand_accent_dark is #0b5a64, which has a contrast of 1.76:1 on #14321e"
      ),
      ("brand_accent: \"#petrol\"\n", "The setting brand_accent is #petrol, and must be a color that looks like"),
      ("brand_accent: #0b5a64\n", "a color stands in quotation marks, as in brand_accent: \"#0b5a64\"."),
      ("brand_accent_dark: \"#62c3cc\"\n", "There is a brand_accent_dark and no brand_accent."),
      ("brand_name: \"\(String(repeating: "a", count: 201))\"\n", "The setting brand_name has 1 to 200 characters"),
      ("brand_mark_file: /nonexistent/mark.svg\n", "names /nonexistent/mark.svg, which cannot be read."),
      ("brand_mark_file: \(world.file("mark.svg"))\n", "mark.svg, which is no drawing: one <svg xmlns="),
    ] {
      try write(settings)
      let ending = try Program.run([Places.seatkeeper, "serve", "--data", world.data, "--port", "\(Port.free())"])
      #expect(ending.status == 1)
      #expect(ending.complaint.hasPrefix("seatkeeper: ") && ending.complaint.contains(sentence), "\(ending.complaint)")
    }
  }
}
