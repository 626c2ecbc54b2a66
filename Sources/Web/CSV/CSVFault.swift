public import UseCases

/// What is wrong with one row of a CSV file, for the person who sent it.
public struct CSVFault: Error, Hashable, Sendable {
  /// The line of the file on which the row begins, from 1.
  public let line: Int
  public let sentence: String
  /// The same for a page, which says it in the reader's language.
  public let reason: RowFault.Reason

  public init(line: Int, sentence: String, reason: RowFault.Reason) {
    self.line = line
    self.sentence = sentence
    self.reason = reason
  }
}

/// How much of a CSV file is read.
public struct CSVLimits: Hashable, Sendable {
  /// Rows below the header.
  public var rows: Int
  /// Bytes of one field in the file, its quotes included.
  public var fieldBytes: Int
  /// After so many faults reading ends.
  public var faults: Int
  public var columns: Int

  public init(rows: Int, fieldBytes: Int = 1000, faults: Int = 100, columns: Int = 100) {
    self.rows = rows
    self.fieldBytes = fieldBytes
    self.faults = faults
    self.columns = columns
  }
}
