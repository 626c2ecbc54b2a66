/// A value with the type that its place in a statement has.
public struct Binding: Hashable, Sendable {
  public let value: Value
  public let type: ValueType

  public init(_ value: Value, _ type: ValueType) {
    self.value = value
    self.type = type
  }
}

/// A query as an engine takes it.
public struct Statement: Sendable {
  /// What a placeholder stands for.
  public enum Parameter: Hashable, Sendable {
    case one(Binding)
    /// All values of a column, for an engine that takes arrays.
    case array([Value], of: ValueType)
    /// The value that the row at hand has in this column, for a statement that runs once a row.
    case cell(column: Int)
  }

  /// The placeholders are `$1`, `$2` … in the order of the parameters.
  public let text: String
  public let parameters: [Parameter]
  /// The rows for which the statement runs, one after the other; nil for a statement that runs once.
  public let batch: Batch?

  /// What the placeholders stand for when it runs for one row of its batch.
  public func bindings(row: Int = 0) -> [Value] {
    parameters.map { parameter in
      switch parameter {
      case .one(let binding): binding.value
      case .array: preconditionFailure("an array for an engine that takes none")
      case .cell(let column): batch?.columns[column].values[row] ?? .null
      }
    }
  }
}

extension Query {
  public func statement(in dialect: Dialect) -> Statement {
    var writer = StatementWriter(dialect: dialect)
    for part in parts { writer.add(part) }
    return Statement(text: writer.text, parameters: writer.parameters, batch: writer.batch)
  }
}

private struct StatementWriter {
  let dialect: Dialect
  var text = ""
  var parameters: [Statement.Parameter] = []
  var batch: Batch?

  private var many: Dialect.Many { dialect.many }

  mutating func add(_ part: Query.Part) {
    switch part {
    case .text(let words): text += words
    case .dialect(let term): text += dialect.spelling(of: term)
    case .binding(let binding): place(.one(binding))
    case .list(let column): add(list: column)
    case .rows(let rows): add(rows: rows)
    }
  }

  private mutating func place(_ parameter: Statement.Parameter) {
    parameters.append(parameter)
    text += "$\(parameters.count)"
  }

  private mutating func add(list: Column) {
    switch many {
    case .arrays:
      text += "= any("
      place(.array(list.values, of: list.type))
      text += ")"
    case .oneByOne:
      text += "in ("
      for (index, value) in padded(list.values).enumerated() {
        if index > 0 { text += ", " }
        place(.one(Binding(value, list.type)))
      }
      text += ")"
    }
  }

  /// Repeats the last value until the list has one of a few lengths, so that there are few statements to prepare.
  private func padded(_ values: [Value]) -> [Value] {
    guard let last = values.last else { return [.null] }
    var length = 1
    while length < values.count { length *= 2 }
    return values + Array(repeating: last, count: length - values.count)
  }

  private mutating func add(rows: Batch) {
    switch many {
    case .arrays:
      text += "unnest("
      for (index, column) in rows.columns.enumerated() {
        if index > 0 { text += ", " }
        place(.array(column.values, of: column.type))
      }
      text += ") as r(\(rows.columns.map(\.name).joined(separator: ", ")))"
    case .oneByOne:
      precondition(batch == nil, "a statement takes in one batch")
      batch = rows
      text += "(select "
      for (index, column) in rows.columns.enumerated() {
        if index > 0 { text += ", " }
        place(.cell(column: index))
        text += " as \(column.name)"
      }
      text += ") as r"
    }
  }
}
