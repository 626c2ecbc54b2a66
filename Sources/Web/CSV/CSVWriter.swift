/// Writes CSV (RFC 4180) that spreadsheets open as it is meant.
public enum CSVWriter {
  /// One row with its line end. ``FormulaGuard`` keeps what people typed from being calculated.
  public static func line(_ fields: [String]) -> String {
    fields.map { quoted(FormulaGuard.guarded($0)) }.joined(separator: ",") + "\r\n"
  }

  /// By bytes: to a string, a quote under an accent is no quote.
  private static func quoted(_ field: String) -> String {
    let bytes = field.utf8
    let needsQuotes = bytes.contains { $0 == .quote || $0 == .comma || $0 == .semicolon || $0 < 0x20 }
    guard needsQuotes || bytes.first?.isBlank == true || bytes.last?.isBlank == true else { return field }
    let inside = bytes.flatMap { $0 == .quote ? [.quote, .quote] : [$0] }
    return String(decoding: [.quote] + inside + [.quote], as: UTF8.self)
  }
}
