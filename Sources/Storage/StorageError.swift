/// What goes wrong between us and an engine.
public enum StorageError: Error, Hashable, Sendable {
  /// A row has no such column, or another type's value in it.
  case column(String, String)
  /// A constraint of the schema refused the change; the text names it.
  case constraint(String)
  /// The disk is full, or the file cannot be written.
  case cannotWrite(String)
  /// Somebody else holds what we waited for.
  case busy
  /// The database does not answer, or not in time; the text says what was tried. What was being written has not
  /// happened, or it has and the answer was lost.
  case unreachable(String)
  /// The file holds a schema that is newer than this program.
  case newerSchema(found: Int, known: Int)
  /// Another process has this data directory open.
  case inUse(by: String)
  case engine(String)
}

extension StorageError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .column(let name, let what): "The column \(name) \(what)."
    case .constraint(let text): "The database refused the change: \(text)."
    case .cannotWrite(let text): "The database cannot be written: \(text)."
    case .busy: "The database is busy."
    case .unreachable(let text): "The database cannot be reached: \(text)."
    case .newerSchema(let found, let known):
      "The database has schema \(found), and this program knows schemas up to \(known). Start a newer seatkeeper, "
        + "or restore a backup made before the upgrade."
    case .inUse(let holder): "Another process is using this data directory (\(holder)). Stop it first."
    case .engine(let text): "The database reported: \(text)."
    }
  }
}
