/// Numbers as the attributes of a picture have them, and files.
enum PlainNumber {
  /// With at most two digits behind the point: `12.88`, `0.1`, `4`.
  static func text(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = (hundredths.magnitude / 100, hundredths.magnitude % 100)
    let sign = hundredths < 0 ? "-" : ""
    guard rest > 0 else { return "\(sign)\(whole)" }
    let digits = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
    return "\(sign)\(whole).\(digits)"
  }

  /// A part of a width: `12.88%`.
  static func percent(_ part: Double) -> String { text(part * 100) + "%" }
}
