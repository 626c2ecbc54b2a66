import Wording

extension Language {
  /// A number beside a picture, where there is room for four digits: "5,000", "50k"; "5.000", "50T".
  func chartNumber(_ number: Int) -> String {
    guard number >= 10_000, number.isMultiple(of: 1000) else { return self.number(number) }
    return text("chart.thousands", ["count": self.number(number / 1000)])
  }
}
