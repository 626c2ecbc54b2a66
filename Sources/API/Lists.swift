import Hummingbird
import SeatProtocol
import UseCases
import Web

/// A list that somebody hands in as CSV, with all that is wrong with it.
struct HandedInList {
  var rows: [ListRow] = []
  var faults: [RowFault] = []

  /// How many faults are told; somebody who mends a hundred hands the list in again.
  static let faultsTold = 100

  /// - Parameters:
  ///   - columns: those that the list may have; the first one it must have.
  ///   - rowsMax: how many rows it may have.
  static func read(_ bytes: [UInt8], columns: [String], rowsMax: Int) async -> HandedInList {
    var reader = CSVReader(bytes, limits: CSVLimits(rows: rowsMax, faults: faultsTold))
    var list = HandedInList()
    let strange = reader.header.names.filter { !columns.contains($0) }
    if !strange.isEmpty {
      list.faults.append(
        RowFault(
          line: 1,
          "There is no column \(strange.joined(separator: ", ")). There are \(columns.joined(separator: ", "))."))
      return list
    }
    var count = 0
    while let row = reader.next() {
      switch row {
      case .success(let row):
        let fields = columns.compactMap { name in row[name].map { (name, $0) } }
        list.rows.append(ListRow(line: row.line, fields: Dictionary(fields) { first, _ in first }))
      case .failure(let fault): list.faults.append(RowFault(line: fault.line, fault.sentence))
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
  static func list(_ faults: [RowFault]) -> Denial {
    let told = faults.sorted().prefix(HandedInList.faultsTold)
    return .invalidList(told.map { WrongField("/lines/\($0.line)", $0.sentence) }, count: faults.count)
  }
}
