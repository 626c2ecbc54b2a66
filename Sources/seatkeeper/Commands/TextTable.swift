/// Rows in columns, for people.
enum TextTable {
  /// - Returns: a line for the heads and one for each row. A column in which nothing stands is left out.
  static func lines(_ heads: [String], _ rows: [[String]]) -> [String] {
    let used = heads.indices.filter { column in rows.contains { !$0[column].isEmpty } }
    let shown = ([heads] + rows).map { row in used.map { row[$0] } }
    let widths = used.indices.map { column in shown.map { $0[column].count }.max() ?? 0 }
    return shown.map { row in zip(row, widths).map { $0.padded(to: $1) }.joined(separator: "  ").trimmedAtEnd }
  }
}
