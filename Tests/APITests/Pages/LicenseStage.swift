import Books
import Licensing
import Storage
import TestKit
import UseCases
import Wording

/// An office account that owns an organization, signed in with a browser, on 2021-08-01 at noon.
struct LicenseStage {
  let server: TestServer
  let office: Person
  let organization: Organization
  let browser: Browser

  init() async throws {
    server = try await TestServer.start(at: Instant("2021-08-01T12:00:00Z"))
    try await server.plan("Team")
    office = try await server.register("Office", email: "office@example.org")
    organization = try await server.organization("Sociology", owner: office)
    browser = Browser(server)
    try await browser.signIn(email: "office@example.org").expect(200)
  }

  var licenses: String { PortalSection.licenses.path(of: organization.id.text) }

  /// Somebody with a role in the organization, or with none, signed in with a browser.
  func person(_ name: String, as role: Role?) async throws -> (Person, Browser) {
    let person = try await server.register(name, email: "\(name)@example.org")
    if let role { try await server.add(person, to: organization, as: role) }
    let browser = Browser(server)
    try await browser.signIn(email: "\(name)@example.org").expect(200)
    return (person, browser)
  }

  /// A key that waits.
  func key(_ plan: String = "Team", seats: Int? = 5, bought day: String = "2021-08-01") async throws -> String {
    try await server.issue(plan, seats: seats, purchased: day).key.text
  }

  /// Types a key, looks at it, and activates it.
  @discardableResult
  func activate(_ key: String, also form: [String: String] = [:]) async throws -> Answer {
    try await browser.send("/activate/key", ["key": key]).expect(200)
    return try await browser.send("/activate", ["organization": organization.id.text].merging(form) { $1 })
  }

  /// What the history counted on a day: this many seats at once.
  func used(_ seats: Int, on day: String) async throws {
    let date = CivilDate(text: day)?.daysSince1970 ?? 0
    let organization = organization.id
    try await server.silently(
      """
      insert into use_days (organization, product, day, peak, peak_at, seat_ms, full_ms)
      values (\(organization), '', \(date), \(seats), \(Instant("\(day)T11:20:00Z")), 0, 0)
      """)
  }
}
