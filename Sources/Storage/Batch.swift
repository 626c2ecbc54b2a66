/// Rows that one statement takes in: written row by row where that is fastest, and at once where each statement is a
/// journey.
public struct Batch: Sendable {
  let columns: [Column]

  /// - Parameter columns: all of the same length; at least one.
  public init(_ columns: Column...) {
    precondition(Set(columns.map(\.values.count)).count == 1, "the columns of a batch are of one length")
    self.columns = columns
  }

  public var count: Int { columns[0].values.count }
}

/// The values of one column, one a row.
public struct Column: Sendable {
  public let name: String
  public let type: ValueType
  public let values: [Value]

  public init<T: Storable>(_ name: String, _ values: [T]) {
    self.name = name
    type = T.type
    // A key path would be put together anew for each column.
    self.values = values.map { $0.stored }
  }
}
