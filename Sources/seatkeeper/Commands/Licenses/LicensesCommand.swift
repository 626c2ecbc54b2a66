import ArgumentParser
import FoundationEssentials
import Licensing
import SeatProtocol

struct LicensesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "licenses", abstract: "Licenses: of an organization, of a buyer, of a key; else the latest.")

  @OptionGroup var server: ServerOptions

  @Argument(help: "The organization's name or id.")
  var organization: String?

  @Option(help: "The license with this key.")
  var key: String?

  @Option(help: "The licenses that somebody with this e-mail address bought.")
  var buyer: String?

  func validate() throws {
    guard [organization, key, buyer].count(where: { $0 != nil }) < 2 else {
      throw ValidationError("Give an organization, --key or --buyer: one of them.")
    }
  }

  func run() async throws {
    try await orComplain {
      let connection = try server.connection()
      let search = LicenseSearch(connection)
      var rows: [IssuedLicenseRow] = []
      if let organization {
        let id = try await OrganizationFinder(connection).one(organization).id
        // Customers see their licenses, and the vendor's people see keys and buyers as well.
        if case .network = connection { return try await showOwn(of: id, connection) }
        rows = try await search.all([("organization", id)], show)
      } else if let key {
        rows = try await search.one(key: key, show)
      } else if let buyer {
        rows = try await search.all([("buyer", buyer)], show)
      } else {
        rows = try await search.latest(show)
      }
      if !server.json { print(LicenseTable.text(rows)) }
    }
  }

  private func show(_ answer: ServerAnswer) {
    if server.json { print(answer.text) }
  }

  private func showOwn(of organization: String, _ connection: ServerConnection) async throws {
    let answer = try await connection.send("GET", "/api/v1/organizations/\(organization)/licenses")
    if server.json { return print(answer.text) }
    let rows = try answer.read(ListData<LicenseRow>.self).data.map {
      IssuedLicenseRow(license: $0, key: nil, buyer: nil, reference: nil, organization: nil)
    }
    print(LicenseTable.text(rows))
  }
}

/// Looks for licenses among all that the vendor has issued.
struct LicenseSearch {
  private let connection: ServerConnection
  private static let path = "/api/v1/staff/licenses"

  init(_ connection: ServerConnection) {
    self.connection = connection
  }

  func all(_ query: [(name: String, value: String?)], _ see: (ServerAnswer) -> Void) async throws -> [IssuedLicenseRow]
  {
    var rows: [IssuedLicenseRow] = []
    try await connection.eachPage(of: Self.path, query) { answer in
      see(answer)
      rows += try answer.read(ListData<IssuedLicenseRow>.self).data
      return false
    }
    return rows
  }

  func latest(_ see: (ServerAnswer) -> Void) async throws -> [IssuedLicenseRow] {
    try await read(ServerRequest("GET", Self.path), see)
  }

  /// The key goes into a header: addresses are written into logs.
  func one(key: String, _ see: (ServerAnswer) -> Void) async throws -> [IssuedLicenseRow] {
    // A header cannot carry what no key has either.
    guard key.utf8.allSatisfy({ (0x20..<0x7f).contains($0) }) else { throw Complaint("This is no license key.") }
    var request = ServerRequest("GET", Self.path)
    request.headers = [("License-Key", key)]
    return try await read(request, see)
  }

  private func read(_ request: ServerRequest, _ see: (ServerAnswer) -> Void) async throws -> [IssuedLicenseRow] {
    let answer = try await connection.send(request)
    see(answer)
    return try answer.read(ListData<IssuedLicenseRow>.self).data
  }

  /// - Parameter text: a license's id, or its key.
  /// - Returns: its id.
  func license(_ text: String) async throws -> String {
    if let id = LicenseID(text: text) { return id.text }
    guard let found = try await one(key: text, { _ in }).first else { throw Complaint("There is no such license.") }
    return found.license.id
  }
}
