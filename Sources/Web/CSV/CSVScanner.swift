import UseCases

/// Takes the bytes of a CSV file apart. Works on bytes and not on characters: 50,000 rows are a matter of milliseconds.
struct CSVScanner {
  /// A row as it stands in the file.
  struct Row {
    let line: Int
    /// At most as many as there may be.
    var fields: [String] = []
    /// How many there were.
    var count = 0
  }

  private let bytes: [UInt8]
  private let separator: UInt8
  private let fieldBytesMax: Int
  private var at: Int
  /// The line at which `at` stands, from 1.
  private var line = 1

  init(_ bytes: [UInt8], limits: CSVLimits) {
    self.bytes = bytes
    fieldBytesMax = limits.fieldBytes
    at = bytes.starts(with: CSVEncoding.byteOrderMark) ? 3 : 0
    separator = CSVEncoding.separator(of: bytes[at...])
  }

  /// The next row that is not blank; nil at the end. After a fault the next row is one behind it.
  ///
  /// - Parameter columns: how many fields are kept.
  mutating func nextRow(columns: Int) throws(CSVFault) -> Row? {
    skipBlankLines()
    guard at < bytes.count else { return nil }
    let start = (at: at, line: line)
    var row = Row(line: line)
    do throws(FieldFault) {
      repeat {
        let field = try nextField()
        if row.count < columns { row.fields.append(field) }
        row.count += 1
      } while takeSeparator()
    } catch {
      // The field may have swallowed the rows below its first line.
      if error == .quoteStaysOpen || error == .tooLongInQuotes { (at, line) = start }
      skipRestOfLine()
      throw CSVFault(
        line: start.line, sentence: error.sentence(number: row.count + 1, bytesMax: fieldBytesMax),
        reason: .init(error.name, ["number": "\(row.count + 1)", "max": "\(fieldBytesMax)"]))
    }
    takeLineEnd()
    return row
  }

  private mutating func nextField() throws(FieldFault) -> String {
    guard at < bytes.count, bytes[at] == .quote else { return try plainField() }
    return try quotedField()
  }

  private mutating func plainField() throws(FieldFault) -> String {
    let start = at
    var index = at
    while index < bytes.count, case let byte = bytes[index], byte != separator, !byte.isLineEnd {
      if byte == .quote || byte == 0 {
        at = index
        throw byte == 0 ? .zero : .quoteInside
      }
      index += 1
    }
    at = index
    guard index - start <= fieldBytesMax else { throw .tooLong }
    return try text(bytes[start..<index])
  }

  private mutating func quotedField() throws(FieldFault) -> String {
    let start = at
    var hasDoubled = false
    at += 1
    while true {
      try moveToQuote(from: start)
      at += 1
      guard at < bytes.count, bytes[at] == .quote else { break }
      hasDoubled = true
      at += 1
    }
    guard at == bytes.count || bytes[at] == separator || bytes[at].isLineEnd else { throw .textBehindQuote }
    let inside = bytes[start + 1..<at - 1]
    return try text(hasDoubled ? halved(inside) : inside)
  }

  /// Moves on to the next quote, across line ends.
  private mutating func moveToQuote(from start: Int) throws(FieldFault) {
    let limit = min(bytes.count, start + fieldBytesMax)
    var index = at
    while index < limit, case let byte = bytes[index], byte != .quote {
      if byte == 0 {
        at = index
        throw .zero
      }
      if endsLine(at: index) { line += 1 }
      index += 1
    }
    at = index
    guard index < limit else { throw index == bytes.count ? .quoteStaysOpen : .tooLongInQuotes }
  }

  private func halved(_ inside: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var halved: [UInt8] = []
    halved.reserveCapacity(inside.count)
    var isSecond = false
    for byte in inside {
      isSecond = byte == .quote && !isSecond
      if !isSecond { halved.append(byte) }
    }
    return halved[...]
  }

  private func text(_ bytes: ArraySlice<UInt8>) throws(FieldFault) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
    return FormulaGuard.unguarded(text)
  }
}

// MARK: - Lines

extension CSVScanner {
  /// Whether a line ends with this byte; of a carriage return and a line feed it is the second.
  private func endsLine(at index: Int) -> Bool {
    switch bytes[index] {
    case .lineFeed: true
    case .carriageReturn: index + 1 == bytes.count || bytes[index + 1] != .lineFeed
    default: false
    }
  }

  private mutating func skipBlankLines() {
    while true {
      let end = bytes[at...].firstIndex { !$0.isBlank } ?? bytes.count
      guard end == bytes.count || bytes[end].isLineEnd else { return }
      at = end
      guard end < bytes.count else { return }
      takeLineEnd()
    }
  }

  private mutating func skipRestOfLine() {
    at = bytes[at...].firstIndex(where: \.isLineEnd) ?? bytes.count
    takeLineEnd()
  }

  private mutating func takeSeparator() -> Bool {
    guard at < bytes.count, bytes[at] == separator else { return false }
    at += 1
    return true
  }

  private mutating func takeLineEnd() {
    guard at < bytes.count else { return }
    at += endsLine(at: at) ? 1 : 2
    line += 1
  }
}

/// What is wrong with one field.
private enum FieldFault: Error {
  case quoteStaysOpen, textBehindQuote, quoteInside, zero, notUTF8, tooLong, tooLongInQuotes

  /// The part of the catalogs.
  var name: String {
    switch self {
    case .quoteStaysOpen: "quote_open"
    case .textBehindQuote: "behind_quote"
    case .quoteInside: "quote_inside"
    case .zero: "zero"
    case .notUTF8: "not_utf8"
    case .tooLong: "too_long"
    case .tooLongInQuotes: "too_long_quoted"
    }
  }

  /// - Parameter number: the field's in its row, from 1.
  func sentence(number: Int, bytesMax: Int) -> String {
    switch self {
    case .quoteStaysOpen: "Field \(number) begins with a quote (\") that is never closed."
    case .textBehindQuote: "In field \(number) there is text behind the closing quote. A quote inside is written twice."
    case .quoteInside:
      "In field \(number) there is a quote (\"). Such a field stands in quotes, and the quote inside is written twice."
    case .zero: "In field \(number) there is a zero character. Save the file as “CSV UTF-8”."
    case .notUTF8: "Field \(number) is not in UTF-8. Save the file as “CSV UTF-8”."
    case .tooLong: "Field \(number) has more than \(bytesMax) bytes."
    case .tooLongInQuotes: "Field \(number) has more than \(bytesMax) bytes. Perhaps its closing quote (\") is missing."
    }
  }
}
