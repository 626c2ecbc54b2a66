/// Numbers as pictures have them: rounded to hundredths, without what is nothing at the end.
enum ChartNumber {
  /// A part of the width, 1 for all of it: `31.71%`.
  static func percent(_ share: Double) -> String { text(100 * share) + "%" }

  /// `132.5`
  static func text(_ number: Double) -> String {
    let hundredths = Int((100 * number).rounded())
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    let digits = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
    return "\(sign)\(whole).\(digits)"
  }
}
