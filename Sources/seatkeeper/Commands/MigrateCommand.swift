import ArgumentParser
import Books
import SQLiteEngine
import Storage

struct MigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Bring the database of a stopped server up to this program's schema.")

  @OptionGroup var data: FolderOptions

  func run() async throws {
    try await orComplain {
      guard data.folder.isSetUp else { throw Complaint("There is no database in \(data.folder.path).") }
      let database = try SQLiteDatabase(path: data.folder.database)
      let taken = try await Schema.migrator.migrate(database)
      try database.close()
      print(taken.isEmpty ? "The schema is up to date." : "Done: \(taken.joined(separator: ", ")).")
    }
  }
}
