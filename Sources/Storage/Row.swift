/// One row of an answer.
public struct Row: Sendable {
  private let columns: [String]
  private let values: [Value]

  public init(columns: [String], values: [Value]) {
    self.columns = columns
    self.values = values
  }

  /// The value of a column.
  ///
  /// - Throws: ``StorageError/column(_:_:)`` when there is no such column or its value does not fit the type: the
  ///   database was written by another program, or the query does not fit the reader.
  public func get<T: Storable>(_ column: String, as type: T.Type = T.self) throws -> T {
    guard let index = columns.firstIndex(of: column) else { throw StorageError.column(column, "is not in the answer") }
    guard let value = T(stored: values[index]) else { throw StorageError.column(column, "does not hold a \(T.self)") }
    return value
  }
}

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
    case .newerSchema(let found, let known):
      "The database has schema \(found), and this program knows schemas up to \(known). Start a newer seatkeeper, "
        + "or restore a backup made before the upgrade."
    case .inUse(let holder): "Another process is using this data directory (\(holder)). Stop it first."
    case .engine(let text): "The database reported: \(text)."
    }
  }
}
