import UseCases

/// Reads a CSV file (RFC 4180, with commas, semicolons or tabs) row by row, so that whoever reads may pause in between.
///
/// A row that is wrong is a failure in its place, and reading goes on behind it, so that one upload shows all that has
/// to be mended. After ``CSVLimits/faults`` failures, or one that concerns the whole file, the sequence ends.
public struct CSVReader: Sequence, IteratorProtocol {
  public private(set) var header = CSVHeader.none
  private var scanner: CSVScanner
  private let limits: CSVLimits
  private var rowCount = 0
  private var faultCount = 0
  /// What is wrong with the whole file, not yet told.
  private var fileFault: CSVFault?
  private var isOver = false

  /// Reads the header. What is wrong with it is the sequence's first and only element.
  public init(_ bytes: [UInt8], limits: CSVLimits) {
    self.limits = limits
    scanner = CSVScanner(bytes, limits: limits)
    do throws(CSVFault) {
      if let fault = CSVEncoding.fault(of: bytes) { throw fault }
      guard let row = try scanner.nextRow(columns: limits.columns) else {
        throw CSVFault(
          line: 1, sentence: "The file is empty. Its first line has to name the columns.", reason: .init("empty"))
      }
      guard row.count == row.fields.count else {
        throw CSVFault(
          line: row.line, sentence: "The header has more than \(limits.columns) columns.",
          reason: .init("columns", ["max": "\(limits.columns)"]))
      }
      header = try CSVHeader(of: row.fields, line: row.line)
    } catch {
      fileFault = error
    }
  }

  /// The next row, or what is wrong with it; nil at the end.
  public mutating func next() -> Result<CSVRow, CSVFault>? {
    guard !isOver else { return nil }
    if let fileFault {
      isOver = true
      return .failure(fileFault)
    }
    do throws(CSVFault) {
      return try nextRow().map { .success($0) }
    } catch {
      faultCount += 1
      isOver = isOver || faultCount >= limits.faults
      return .failure(error)
    }
  }

  private mutating func nextRow() throws(CSVFault) -> CSVRow? {
    guard let row = try scanner.nextRow(columns: header.names.count) else {
      isOver = true
      return nil
    }
    rowCount += 1
    guard rowCount <= limits.rows else {
      isOver = true
      throw CSVFault(
        line: row.line, sentence: "The file has more than \(limits.rows) rows.",
        reason: .init("rows", ["max": "\(limits.rows)"]))
    }
    guard row.count == header.names.count else {
      let sentence = "This row has \(fields(row.count)), the header \(header.names.count)."
      throw CSVFault(
        line: row.line, sentence: sentence,
        reason: .init("fields", ["fields": "\(row.count)", "columns": "\(header.names.count)"]))
    }
    return CSVRow(line: row.line, fields: row.fields, header: header)
  }

  private func fields(_ count: Int) -> String { count == 1 ? "1 field" : "\(count) fields" }
}
