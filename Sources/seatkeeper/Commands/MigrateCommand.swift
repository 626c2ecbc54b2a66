import ArgumentParser
import Books
import Glibc
import Storage

struct MigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Bring the database of a stopped server up to this program's schema.")

  @OptionGroup var data: FolderOptions

  func run() async throws {
    try await orComplain {
      let setting = try await Settings.database(in: data.folder)
      guard setting.isBegun(in: data.folder) else { throw Complaint("There is no database in \(data.folder.path).") }
      guard access(data.folder.serverKey, F_OK) == 0 else {
        throw Complaint("There is no server.key in \(data.folder.path): the set-up was broken off, or the key is lost.")
      }
      // A step may have a large table to walk through.
      let database = try await setting.open(in: data.folder, patience: .seconds(3600))
      let taken = try await Schema.migrator.migrate(database.engine)
      try await database.close()
      print(taken.isEmpty ? "The schema is up to date." : "Done: \(taken.joined(separator: ", ")).")
    }
  }
}
