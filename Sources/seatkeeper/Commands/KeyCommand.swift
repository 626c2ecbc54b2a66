import ArgumentParser
import FoundationEssentials
import Glibc
import Licensing
import SeatProtocol
import UseCases
import Vault

struct KeyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key", abstract: "The keys that sign seats.", subcommands: [Rotate.self, Show.self])

  /// - Throws: ``Complaint`` when it lies neither there nor in the data folder, where `setup` left it.
  private static func rootKey(at path: String?, in folder: DataFolder) throws -> RootKey {
    if path == nil, access(folder.rootKey, F_OK) != 0 {
      throw Complaint("root.key is not in the data folder any more. Say where it is with --root-key.")
    }
    return try RootKey.load(at: path ?? folder.rootKey)
  }

  struct Rotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give the running server a new signing key that the root key vouches for.",
      discussion: "The root key is read here and never sent: the server sees only the certificate.")

    @OptionGroup var data: FolderOptions

    @Option(name: .customLong("root-key"), help: "The root key's file (else root.key in the data folder).")
    var rootKey: String?

    func run() async throws {
      try await orComplain {
        let root = try KeyCommand.rootKey(at: rootKey, in: data.folder)
        let client = ServerConnection.controlSocket(data.folder)
        let key = try await client.ask("POST", "/api/v1/staff/signing-keys", as: Prepared.self)
        guard let bytes = Base64URL.decode(key.publicKey),
          let publicKey = VerifyingKey(bytes: Array(bytes)), publicKey.id == key.id
        else { throw Complaint("The server sent no public key.") }
        let certificate = try KeyTerms.certificate(for: publicKey, by: root, at: SystemSurroundings.wall())
        try await client.send(
          "PUT", "/api/v1/staff/signing-keys/\(key.id)/certificate", json: ["certificate": certificate])
        print("Seats are signed with the key \(key.id) from now on. Tokens of the old key stay good until they end.")
      }
    }

    private struct Prepared: Decodable {
      let id: String
      let publicKey: String
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the root key's public half, which is built into applications.")

    @OptionGroup var data: FolderOptions

    @Option(name: .customLong("root-key"), help: "The root key's file (else root.key in the data folder).")
    var rootKey: String?

    func run() async throws {
      try await orComplain {
        print(try KeyCommand.rootKey(at: rootKey, in: data.folder).publicKey.text)
      }
    }
  }
}
