import ArgumentParser
import Licensing
import Storage
import UseCases
import Vault

struct SetupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup", abstract: "Make a new server: its folder, its keys and an empty database.",
    discussion: """
      Prints a token that lets its first owner in: once, and within a day. With --token it makes a fresh one for a \
      server that is there already, and is stopped.
      """)

  @OptionGroup var data: FolderOptions

  @Option(help: "The vendor's name, as people see it.")
  var vendor: String?

  @Option(help: "The vendor's time zone, in which licenses end: Europe/Berlin.")
  var zone = "UTC"

  @Flag(name: .customLong("token"), help: "Print a fresh token for an owner of a server that is there already.")
  var makesToken = false

  func validate() throws {
    guard makesToken == (vendor == nil) else {
      throw ValidationError("Give --vendor for a new server, or --token for one that is there already.")
    }
  }

  func run() async throws {
    try await orComplain {
      if let vendor { try await make(vendor) } else { try await printToken() }
    }
  }

  private func make(_ vendor: String) async throws {
    guard let zone = Zone(name: zone) else {
      throw Complaint("There is no time zone \(zone). Write one like Europe/Berlin.")
    }
    let made = try await NewServer.make(
      data.folder, try await Settings.database(in: data.folder), vendor: vendor, zone: zone, SystemSurroundings.make())
    let token = try await made.runner.run(MakeSetupToken())
    try await made.database.close()
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
    try await show(token)
  }

  private func printToken() async throws {
    do {
      let server = try await OpenServer.open(
        data.folder, try await Settings.database(in: data.folder), SystemSurroundings.make())
      let token = try await server.runner.run(MakeSetupToken())
      try await server.database.close()
      try await show(token)
    } catch StorageError.inUse(let holder) {
      throw Complaint(
        "The server runs (\(holder)). Stop it, run this again, and start it: the token is made in its files.")
    }
  }

  private func show(_ token: OneTimeCode) async throws {
    let address = try await Settings.read(in: data.folder, Settings.Overrides()).address
    print(
      """
      This token makes whoever has it an owner, once and within a day:

        \(token.text)

      While the server runs, open \(address)/setup in a browser, or type:

        seatkeeper owner --server \(address)
      """)
  }
}
