import Books
import FoundationEssentials
import Licensing
import Surroundings
import UseCases

/// The demo's server: made on the first start, and found again on the next one.
struct DemoServer {
  let server: OpenServer
  let isNew: Bool
  let organizations: [DemoBuilder.BuiltOrganization]
  let tokenFiles: [(name: String, file: String)]
  /// The larger institute's owner's, for the browser.
  let password: String
  /// One that waits to be activated; a fresh one at each start.
  let licenseKey: String

  static func open(_ folder: DataFolder) async throws -> DemoServer {
    let clock = DemoClock(at: SystemSurroundings.make().clock.now() - .days(DemoBuilder.days))
    let surroundings = clock.surroundings
    let setting = try DatabaseSetting(url: nil, in: folder)
    guard !setting.isBegun(in: folder) else { return try await reopen(folder, setting) }
    let made = try await NewServer.make(folder, setting, vendor: DemoStory.vendor, zone: .utc, surroundings)
    let server = OpenServer(
      folder: folder, database: made.database, runner: made.runner, serverKey: made.serverKey)
    let builder = DemoBuilder(runner: made.runner, clock: clock)
    let organizations = try await builder.build()
    for person in organizations[0].people.prefix(3) {
      try write(try await builder.token(for: person.email), to: "\(folder.path)/\(tokenFile(person.name))")
    }
    try await writeAdministrator(in: folder, builder)
    let password = try await givePassword(in: folder, organizations, builder)
    return DemoServer(
      server: server, isNew: true, organizations: organizations, tokenFiles: tokenFiles, password: password,
      licenseKey: try await builder.key())
  }

  private static func reopen(_ folder: DataFolder, _ setting: DatabaseSetting) async throws -> DemoServer {
    let server = try await OpenServer.open(folder, setting, SystemSurroundings.make())
    let organizations = try await server.runner.ask(FindDemo())
    guard !organizations.isEmpty else {
      throw Complaint("The server in \(folder.path) is not the demo's. Start it with `seatkeeper serve`.")
    }
    if !PrivateFile.exists("\(folder.path)/\(administratorFile)") {
      try await writeAdministrator(in: folder, DemoBuilder(runner: server.runner))
    }
    let file = "\(folder.path)/\(passwordFile)"
    let password =
      PrivateFile.exists(file)
      ? try PrivateFile.read(file)
      : try await givePassword(in: folder, organizations, DemoBuilder(runner: server.runner))
    return DemoServer(
      server: server, isNew: false, organizations: organizations, tokenFiles: tokenFiles, password: password,
      licenseKey: try await DemoBuilder(runner: server.runner).key())
  }

  /// The key by which one joins the larger institute.
  func inviteKey() async throws -> String {
    guard let large = organizations.first(where: { $0.organization.name == DemoStory.large.name }) else { return "" }
    let seen = try await server.runner.ask(
      SeeInvites(
        caller: .systemOperator("demo"), organization: large.organization.id, secrets: server.runner.secrets))
    return seen.invites.first { $0.invite.refusal(at: seen.moment.wall) == nil }?.key ?? ""
  }

  /// The people of the two-seat office who do not sit by themselves.
  private static var tokenFiles: [(name: String, file: String)] {
    DemoStory.small.people.prefix(3).map { ($0, tokenFile($0)) }
  }

  /// The larger institute's owner, who administers it over the network.
  static var administratorFile: String { tokenFile(DemoStory.large.people[0]) }

  private static let passwordFile = "helen.password"

  private static func givePassword(
    in folder: DataFolder, _ organizations: [DemoBuilder.BuiltOrganization], _ builder: DemoBuilder
  ) async throws -> String {
    guard let owner = organizations.first(where: { $0.organization.name == DemoStory.large.name })?.people.first else {
      return ""
    }
    let password = try await builder.password(for: owner)
    try write(password, to: "\(folder.path)/\(passwordFile)")
    return password
  }

  private static func writeAdministrator(
    in folder: DataFolder, _ builder: DemoBuilder
  ) async throws {
    let owner = DemoStory.email(DemoStory.large.people[0], at: DemoStory.large.domain)
    try write(try await builder.token(for: owner, .account), to: "\(folder.path)/\(administratorFile)")
  }

  /// `mara.token`.
  private static func tokenFile(_ name: String) -> String {
    DemoStory.plain(String(name.prefix { $0 != " " })) + ".token"
  }

  private static func write(_ token: String, to path: String) throws {
    guard
      FileManager.default.createFile(
        atPath: path, contents: Data((token + "\n").utf8), attributes: [.posixPermissions: 0o600])
    else { throw Complaint("The file \(path) cannot be written.") }
  }
}
