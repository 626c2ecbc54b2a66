/// Spreadsheets calculate a field that begins with `=` and its like, whoever typed it (OWASP: CSV injection). An
/// apostrophe in front makes it text, and is taken away when the file comes back.
public enum FormulaGuard {
  public static func guarded(_ field: String) -> String {
    isFormula(field) ? "'" + field : field
  }

  /// What was guarded, as it was before.
  public static func unguarded(_ field: String) -> String {
    field.utf8.first == apostrophe && isFormula(field) ? String(Substring(field.utf8.dropFirst())) : field
  }

  private static let apostrophe = UInt8(ascii: "'")
  private static let beginnings = Array("=+-@\t\r\n".utf8)

  /// Also behind apostrophes, so that one that was there before the guard's is still there after it.
  private static func isFormula(_ field: String) -> Bool {
    field.utf8.first { $0 != apostrophe }.map(beginnings.contains) ?? false
  }
}
