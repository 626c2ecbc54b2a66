public import UseCases

/// A list that somebody hands in as CSV, with all that is wrong with it.
public struct HandedInList: Sendable {
  public private(set) var rows: [ListRow] = []
  public private(set) var faults: [RowFault] = []

  /// How many faults are told; somebody who mends a hundred hands the list in again.
  public static let faultsTold = 100

  /// - Parameters:
  ///   - columns: those that the list may have; the first one it must have.
  ///   - others: those that it may have besides, and that are not read.
  ///   - rowsMax: how many rows it may have.
  public static func read(_ bytes: [UInt8], columns: [String], besides others: [String] = [], rowsMax: Int) async
    -> HandedInList
  {
    var reader = CSVReader(bytes, limits: CSVLimits(rows: rowsMax, faults: faultsTold))
    var list = HandedInList()
    let strange = reader.header.names.filter { !columns.contains($0) && !others.contains($0) }
    if !strange.isEmpty {
      list.faults.append(
        RowFault(
          line: 1,
          "There is no column \(strange.joined(separator: ", ")). There are \(columns.joined(separator: ", ")).",
          reason: .init(
            "column", ["columns": strange.joined(separator: ", "), "known": columns.joined(separator: ", ")])))
      return list
    }
    var count = 0
    while let row = reader.next() {
      switch row {
      case .success(let row):
        let fields = columns.compactMap { name in row[name].map { (name, $0) } }
        list.rows.append(ListRow(line: row.line, fields: Dictionary(fields) { first, _ in first }))
      case .failure(let fault): list.faults.append(RowFault(line: fault.line, fault.sentence, reason: fault.reason))
      }
      count += 1
      // Others want their turn as well.
      if count.isMultiple(of: 500) { await Task.yield() }
    }
    return list
  }
}

extension Denial {
  /// A list that has faults: each is named by its line, and nothing was changed.
  public static func list(_ faults: [RowFault]) -> Denial {
    let told = faults.sorted().prefix(HandedInList.faultsTold)
    return .invalidList(told.map { WrongField("/lines/\($0.line)", $0.sentence) }, count: faults.count)
  }
}
