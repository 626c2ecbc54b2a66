import Configuration
import Pages
import SystemPackage

/// What can be set, read once at the start: from the command line, else the environment (`SEATKEEPER_PORT`), else
/// `seatkeeper.yaml` in the data folder, else as given here.
struct Settings: Sendable {
  var host: String
  var port: Int
  /// The server's address as applications know it.
  var address: String
  var logLevel: String
  var door: Door
  var database: DatabaseSetting
  /// nil where letters are printed.
  var mail: Mail?
  var papers = HousePapers.none
  var brand = Brand.none

  /// What the command line said.
  struct Overrides: Sendable {
    var host: String?
    var port: Int?
    var address: String?
    var door = Door.Overrides()
  }

  static func read(in folder: DataFolder, _ overrides: Overrides) async throws -> Settings {
    try SettingsFile.check(folder.settings)
    do {
      let reader = ConfigReader(providers: [
        EnvironmentVariablesProvider().prefixKeys(with: "seatkeeper"),
        try await FileProvider<YAMLSnapshot>(filePath: FilePath(folder.settings), allowMissing: true),
      ])
      let host = overrides.host ?? reader.string(forKey: "host", default: "127.0.0.1")
      let port = try overrides.port ?? port(reader)
      guard (0...65_535).contains(port) else { throw Complaint("The port is \(port), and must be 0 to 65535.") }
      let door = try Door(reader, overrides.door)
      let address =
        overrides.address ?? reader.string(forKey: "address", default: "\(door.scheme)://\(host):\(port)")
      try door.require(address)
      return Settings(
        host: host, port: port, address: address, logLevel: reader.string(forKey: "log", default: "info"), door: door,
        database: try database(reader, folder), mail: try Mail.read(reader), papers: try papers(reader),
        brand: try brand(reader))
    } catch let complaint as Complaint {
      throw complaint
    } catch {
      throw Complaint("The settings in \(folder.settings) or the environment cannot be read: \(error)")
    }
  }

  /// Of `database_url`, or of the file that `database_url_file` names: the address may hold a password.
  private static func database(_ reader: ConfigReader, _ folder: DataFolder) throws -> DatabaseSetting {
    var url = reader.string(forKey: "database_url", isSecret: true)
    if let file = reader.string(forKey: "database_url_file") { url = try PrivateFile.read(file) }
    return try DatabaseSetting(url: url, in: folder)
  }

  /// Where the books are, for commands that open them without serving.
  static func database(in folder: DataFolder) async throws -> DatabaseSetting {
    try await read(in: folder, Overrides()).database
  }

  /// The library takes the default for what is no number, and that would be a silent nothing.
  private static func port(_ reader: ConfigReader) throws -> Int {
    if let port = reader.int(forKey: "port") { return port }
    guard let text = reader.string(forKey: "port") else { return 8080 }
    guard let port = Int(text) else {
      throw Complaint("The setting port is \(text), and must be a number from 0 to 65535.")
    }
    return port
  }
}
