import Testing
import Wording

@Suite("How well one color can be told from another")
struct ContrastTests {
  @Test(
    "is measured as WCAG 2.2 does, whichever comes first",
    arguments: [
      ("#000000", "#ffffff", "21.00"), ("#ffffff", "#ffffff", "1.00"), ("#777777", "#ffffff", "4.47"),
      ("#767676", "#ffffff", "4.54"), ("#ff0000", "#ffffff", "3.99"), ("#0000ff", "#ffffff", "8.59"),
      ("#00ff00", "#ffffff", "1.37"), ("#0b5a64", "#f2f5f4", "7.19"), ("#62c3cc", "#0f1514", "8.96"),
    ])
  func ratio(one: String, other: String, ratio: String) throws {
    let (one, other) = (try #require(Color(one)), try #require(Color(other)))
    #expect(Contrast.text(Contrast.ratio(one, other)) == ratio)
    #expect(Contrast.ratio(one, other) == Contrast.ratio(other, one))
  }

  @Test("what is too little does not read as enough", arguments: [(4.4999, "4.49"), (4.5, "4.50"), (1.06, "1.06")])
  func text(ratio: Double, text: String) {
    #expect(Contrast.text(ratio) == text)
  }

  @Test(
    "a color is # and six digits",
    arguments: [
      ("#0b5a64", "#0b5a64"), ("#0B5A64", "#0b5a64"), ("#000000", "#000000"), ("", nil), ("0b5a64", nil),
      ("#0b5a6", nil), ("#0b5a644", nil), ("#0b5a6g", nil), ("#+b5a64", nil), ("#0b 5a6", nil), ("petrol", nil),
      ("#0b5aé", nil), ("#fff", nil),
    ] as [(String, String?)])
  func color(text: String, read: String?) {
    #expect(Color(text)?.text == read)
  }

  @Test("a mixture lies between", arguments: [(0.0, "#0b5a64"), (0.25, "#08444b"), (1.0, "#000000")])
  func mixed(share: Double, text: String) {
    #expect(Color.petrol.mixed(with: .black, share).text == text)
  }
}
