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

  /// What a placeholder stands for when it runs for one row of its batch.
  ///
  /// - Parameter row: counts from 0.
  public func value(of parameter: Parameter, row: Int) -> Value {
    switch parameter {
    case .one(let binding): binding.value
    case .array: preconditionFailure("an array for an engine that takes none")
    case .cell(let column): batch?.columns[column].values[row] ?? .null
    }
  }
}

extension Query {
  public func statement(in dialect: Dialect) -> Statement {
    var writer = StatementWriter(dialect: dialect, batch: batch)
    for part in parts { writer.add(part) }
    return Statement(
      text: writer.text, parameters: writer.parameters, batch: dialect.many == .oneByOne ? batch : nil)
  }

  private var batch: Batch? {
    let batches = parts.compactMap { if case .rows(let batch) = $0 { batch } else { nil } }
    precondition(batches.count <= 1, "a statement takes in one batch")
    return batches.first
  }
}

private struct StatementWriter {
  let dialect: Dialect
  let batch: Batch?
  var text = ""
  var parameters: [Statement.Parameter] = []
  /// The placeholders of the batch's columns.
  private var places: [String: Int] = [:]

  init(dialect: Dialect, batch: Batch?) {
    self.dialect = dialect
    self.batch = batch
  }

  private var many: Dialect.Many { dialect.many }

  mutating func add(_ part: Query.Part) {
    switch part {
    case .text(let words): text += words
    case .dialect(let term): text += dialect.spelling(of: term)
    case .binding(let binding): place(.one(binding))
    case .list(let column): add(list: column)
    case .rows(let rows): add(rows: rows)
    case .cell(let column): add(cell: column)
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

  /// A statement that runs once a row takes it in by its placeholders alone: as a table it would be a temporary one.
  private mutating func add(rows: Batch) {
    guard many == .arrays else { return }
    text += "from unnest("
    for (index, column) in rows.columns.enumerated() {
      if index > 0 { text += ", " }
      place(.array(column.values, of: column.type))
    }
    text += ") as r(\(rows.columns.map(\.name).joined(separator: ", ")))"
  }

  private mutating func add(cell name: String) {
    guard many == .oneByOne else {
      text += "r.\(name)"
      return
    }
    if let place = places[name] {
      text += "$\(place)"
      return
    }
    guard let column = batch?.columns.firstIndex(where: { $0.name == name }) else {
      preconditionFailure("the rows have no column \(name)")
    }
    place(.cell(column: column))
    places[name] = parameters.count
  }
}
