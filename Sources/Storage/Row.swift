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
