import Books
import Licensing
import TestKit
import Testing
import UseCases
import Wording

@Suite("The licenses of an organization", .timeLimit(.minutes(10)))
struct LicensePageTests {
  @Test("three keys add up to 35 seats, each until its own end, with the peak drawn in")
  func story() async throws {
    let stage = try await LicenseStage()
    let empty = try await stage.browser.open(stage.licenses)
    #expect(empty.headline == "No license yet")
    #expect(empty.body.contains(">Activate a key</a>"))
    for (seats, day) in [(20, "2021-01-01"), (10, "2021-07-01"), (5, "2021-08-01")] {
      try await stage.activate(stage.key(seats: seats, bought: day)).expect(200)
    }
    try await stage.used(28, on: "2021-07-20")
    try await stage.used(9, on: "2021-05-03")
    let page = try await stage.browser.open(stage.licenses)
    #expect(page.headline == "35 seats until 31 December, then 15")
    #expect(page.body.contains("28 people were seated at once. From 1 January 2022, 13 of them would find no seat."))
    #expect(page.body.contains("35 seats through 31 December 2021; 15 seats through 30 June 2022"))
    #expect(page.body.contains("<b>13 missing</b>") && page.body.contains(">7 free<"))
    #expect(page.body.contains("Team, 20 seats, ends"))
    #expect(page.body.matches(of: #/class="v-fall"/#).count > 1)
    #expect(page.body.matches(of: #/class="v-use" x="/#).count == 2, "a bar for each week with any use")
    let list = try await stage.browser.open(PagePath.seatTimeline(stage.organization.id.text))
    #expect(list.headers["content-type"] == "text/csv; charset=utf-8")
    #expect(
      list.body.hasSuffix(
        "2021-08-01,2021-12-31,35,28,7,0\r\n2022-01-01,2022-06-30,15,28,0,13\r\n2022-07-01,2022-07-31,5,28,0,23\r\n"
          + "2022-08-01,,0,28,0,28\r\n"), "\(list.body)")
    try await stage.server.stop()
  }

  @Test("an end is told as it comes, and what is over is folded away")
  func ends() async throws {
    let stage = try await LicenseStage()
    try await stage.activate(stage.key(seats: 20, bought: "2021-01-01"))
    try await stage.activate(stage.key(seats: 5))
    #expect(try await stage.browser.open(stage.licenses).body.contains(">valid<"))
    stage.server.skip(to: Instant("2021-12-01T12:00:00Z"))
    try await stage.browser.signIn(email: "office@example.org").expect(200)
    #expect(try await stage.browser.open(stage.licenses).body.contains("is-time\">ends soon<"))
    stage.server.skip(to: Instant("2022-01-01T00:00:00Z"))
    try await stage.browser.signIn(email: "office@example.org").expect(200)
    let page = try await stage.browser.open(stage.licenses)
    #expect(page.headline == "5 seats until 31 July, then none")
    #expect(page.body.contains(">One ended license</a>") && !page.body.contains(">expired<"))
    let ended = try await stage.browser.open(stage.licenses + "?list=ended")
    #expect(ended.body.contains(">expired<") && ended.body.contains(">Ended licenses</h2>"))
    stage.server.skip(to: Instant("2023-01-01T00:00:00Z"))
    try await stage.browser.signIn(email: "office@example.org").expect(200)
    #expect(try await stage.browser.open(stage.licenses).headline == "Every license has ended")
    try await stage.server.stop()
  }

  @Test("each role sees what it may: readers no names and no button, the others nothing at all")
  func roles() async throws {
    let stage = try await LicenseStage()
    let key = try await stage.key()
    try await stage.activate(key)
    let license = try await stage.license()
    let paths = [stage.licenses, stage.licenses + ".csv", "\(stage.licenses)/\(license)"]
    for (name, role, status) in [
      ("reader", .reader, 200), ("helper", .seatHelper, 403), ("member", .member, 403), ("stranger", nil, 404),
      ("admin", .administrator, 200),
    ] as [(String, Role?, Int)] {
      let (_, browser) = try await stage.person(name, as: role)
      for path in paths { #expect(try await browser.open(path).status == status, "\(name) \(path)") }
      let page = try await browser.open(stage.licenses)
      #expect(page.body.contains("/activate?organization=") == (role == .administrator), "\(name)")
      let one = try await browser.open("\(stage.licenses)/\(license)")
      #expect(one.body.contains("<dd>Office</dd>") == (role == .administrator), "who activated it, to \(name)")
      #expect(!one.body.contains(key))
    }
    try await stage.server.stop()
  }

  @Test("another organization's license is none")
  func foreign() async throws {
    let stage = try await LicenseStage()
    try await stage.activate(stage.key())
    let license = try await stage.license()
    let (person, browser) = try await stage.person("stranger", as: nil)
    let other = try await stage.server.organization("Archive", owner: person)
    let path = PagePath.license(license, of: other.id.text)
    #expect(try await browser.open(path).status == 404)
    #expect(try await browser.send(path + "/members", ["who": "office@example.org"]).status == 404)
    #expect(try await browser.open("\(stage.licenses)/none").status == 404)
    try await stage.server.stop()
  }

  @Test("a license shows how its key ends, never the key, and the terms as they were accepted")
  func facts() async throws {
    let stage = try await LicenseStage()
    let terms = Terms(
      version: TermsVersion(code: "eula", version: "3"), title: "License terms", body: "Be kind to the software.")
    try await stage.server.plan("Desk", products: ["desktop<=9", "cloud"], devicesPerSeat: 2, terms: terms)
    let key = try await stage.key("Desk", seats: 10, bought: "2021-07-01")
    try await stage.activate(key, also: ["terms": "3"]).expect(200)
    let page = try await stage.browser.open("\(stage.licenses)/\(try await stage.license())")
    #expect(page.headline == "10 seats through 30 June 2022")
    for words in [
      "Cloud, Desktop up to version 9", "10 seats, 2 devices each", "key ends …\(key.suffix(5))", "334 days left",
      "<dd>Office</dd>", "Accepted on 1 August 2021", "<pre>Be kind to the software.</pre>",
    ] {
      #expect(page.body.contains(words), "\(words)")
    }
    #expect(!page.body.contains(key) && !page.body.contains(key.replacing("-", with: "")))
    try await stage.server.stop()
  }

  @Test("members are put on a named license by address or by name, and taken off with what follows")
  func named() async throws {
    let stage = try await LicenseStage()
    try await stage.server.plan("Named", seats: .limited(2), serves: .named)
    try await stage.activate(stage.key("Named", seats: nil)).expect(200)
    let path = "\(stage.licenses)/\(try await stage.license())"
    let (ilse, _) = try await stage.person("Ilse", as: .member)
    _ = try await stage.person("Jonas", as: .member)
    #expect(try await ilse.application().ask().short == "403 not_assigned")
    let put = try await stage.browser.send(path + "/members", ["who": " Ilse@example.org"])
    #expect(put.body.contains("this license serves one person more") && put.body.contains("One person is named on it"))
    #expect(try await ilse.application().ask().short == "201")
    let nobody = try await stage.browser.send(path + "/members", ["who": "nobody at all"])
    #expect(nobody.status == 422)
    #expect(nobody.body.contains("id=\"who-e\">No active member") && nobody.body.contains("value=\"nobody at all\""))
    #expect(try await stage.browser.send(path + "/members", ["who": ""]).status == 422)
    let both = try await stage.browser.send(path + "/members", ["who": "example.org"])
    #expect(both.body.contains("Whom do you mean?") && both.body.contains("Put on it<span class=\"vh\"> Jonas</span>"))
    let question = try await stage.browser.open("\(path)/members/\(ilse.account)/off")
    #expect(question.headline == "Take Ilse off Named?")
    #expect(question.body.contains("Licenses that serve every member still serve Ilse."))
    let off = try await stage.browser.send("\(path)/members/\(ilse.account)/off")
    #expect(off.body.contains("serves one person less") && off.body.contains("0 people are named on it"))
    #expect(try await stage.browser.open("\(path)/members/\(ilse.account)/off").status == 404)
    #expect(try await ilse.application(on: "another").ask().short == "403 not_assigned")
    try await stage.server.stop()
  }

  @Test("readers learn how many are named on a license, and not who; only administrators name somebody")
  func namedForReaders() async throws {
    let stage = try await LicenseStage()
    try await stage.server.plan("Named", seats: .limited(2), serves: .named)
    try await stage.activate(stage.key("Named", seats: nil)).expect(200)
    let path = "\(stage.licenses)/\(try await stage.license())"
    try await stage.browser.send(path + "/members", ["who": "office@example.org"]).expect(200)
    let (_, reader) = try await stage.person("reader", as: .reader)
    let page = try await reader.open(path)
    #expect(page.body.contains("One person is named on it") && !page.body.contains("office@example.org"))
    #expect(try await reader.send(path + "/members", ["who": "office@example.org"]).status == 403)
    #expect(try await reader.open("\(path)/members/\(stage.office.account)/off").status == 403)
    #expect(try await reader.send("\(path)/members/\(stage.office.account)/off").status == 403)
    try await stage.server.stop()
  }

  @Test("a list of hundreds goes on by pages")
  func pages() async throws {
    let stage = try await LicenseStage()
    try await stage.server.plan("Named", seats: .limited(2), serves: .named)
    let license = try await stage.server.license("Named", for: stage.organization, named: [])
    var people: [AccountID] = []
    for number in 0..<130 {
      let person = try await stage.server.account("person\(number)")
      try await stage.server.add(person, to: stage.organization)
      people.append(person.account)
    }
    let all = people
    try await stage.server.books { books in for account in all { try books.put(account, on: license.id) } }
    let first = try await stage.browser.open("\(stage.licenses)/\(license.id)")
    #expect(first.body.matches(of: #/scope="row"/#).count == 100)
    let next = try #require(first.body.firstMatch(of: #/href="([^"]*\?after=[^"]*)"/#).map { String($0.1) })
    let second = try await stage.browser.open(next)
    #expect(second.body.matches(of: #/scope="row"/#).count == 30)
    #expect(second.body.contains("130 people are named on it"))
    #expect(second.body.firstMatch(of: #/<a class="[^"]*" href="[^"]*\?after=/#) == nil, "there is no next page")
    try await stage.server.stop()
  }
}

extension LicenseStage {
  /// The id of the organization's only license.
  func license() async throws -> String {
    let id = organization.id
    return try await server.books { try $0.licenses(of: id).first?.id.text } ?? "none"
  }
}
