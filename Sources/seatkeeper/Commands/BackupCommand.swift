import ArgumentParser

struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the database of the running server, and read the copy again.",
    discussion: "The server key is not part of it: keep server.key apart.")

  @OptionGroup var data: FolderOptions

  @Argument(help: "The new file; nothing may be there yet.")
  var file: String

  func run() async throws {
    try await orComplain {
      let path = DataFolder(path: file).path
      let client = ServerConnection.controlSocket(data.folder)
      let answer = try await client.ask("POST", "/api/v1/staff/backups", json: ["path": path], as: Answer.self)
      let server = try await client.ask("GET", "/api/v1/staff/server", as: Server.self)
      print(
        """
        \(answer.path): \(answer.bytes / 1024) KiB, integrity check: \(answer.integrity).
        It belongs to the server key with the fingerprint \(server.keyFingerprint), \
        which is not in it: keep a copy of server.key apart.
        """)
    }
  }

  private struct Answer: Decodable {
    let path: String
    let bytes: Int64
    let integrity: String
  }

  private struct Server: Decodable {
    let keyFingerprint: String
  }
}
