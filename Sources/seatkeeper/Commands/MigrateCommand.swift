import ArgumentParser
import Books
import Glibc
import SQLiteEngine
import Storage

struct MigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Bring the database of a stopped server up to this program's schema.")

  @OptionGroup var data: FolderOptions

  func run() async throws {
    try await orComplain {
      guard data.folder.isSetUp else { throw Complaint("There is no database in \(data.folder.path).") }
      guard access(data.folder.serverKey, F_OK) == 0 else {
        throw Complaint("There is no server.key in \(data.folder.path): the set-up was broken off, or the key is lost.")
      }
      let database = try SQLiteDatabase(path: data.folder.database)
      let taken = try await Schema.migrator.migrate(database)
      try database.close()
      print(taken.isEmpty ? "The schema is up to date." : "Done: \(taken.joined(separator: ", ")).")
    }
  }
}
