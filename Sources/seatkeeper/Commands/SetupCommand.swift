import ArgumentParser
import Licensing
import SQLiteEngine
import Vault

struct SetupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup", abstract: "Make a new server: its folder, its keys and an empty database.")

  @OptionGroup var data: FolderOptions

  @Option(help: "The vendor's name, as people see it.")
  var vendor: String

  @Option(help: "The vendor's time zone, in which licenses end: Europe/Berlin.")
  var zone = "UTC"

  func run() async throws {
    try await orComplain {
      guard let zone = Zone(name: zone) else {
        throw Complaint("There is no time zone \(zone). Write one like Europe/Berlin.")
      }
      let made = try await NewServer.make(data.folder, vendor: vendor, zone: zone, SystemSurroundings.make())
      try made.database.close()
      print(
        """
        A new server for \(vendor) is in \(data.folder.path).

          server.key   opens the secrets of this database, fingerprint \(made.serverKey.fingerprint).
                       Keep a copy apart from the backups: without it they are of no use.
          root.key     vouches for the keys that servers sign seats with. Move it to a place that is not online;
                       it is needed again only to rotate keys.

        The root key's public half, to be built into your applications:

          \(made.rootPublicKey)

        Start the server with: seatkeeper serve --data \(data.folder.path)
        """)
    }
  }
}
