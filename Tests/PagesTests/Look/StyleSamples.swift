import Wording

@testable import Pages

/// The style page, and pages that wear a vendor's brand.
extension Samples {
  static let brand: Brand = {
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"><path d=\"M0 0h8v8z\"/></svg>"
    guard let purple = Color("#7a1fa2"), let accent = try? Accent(light: purple),
      let mark = try? BrandMark(Array(drawing.utf8))
    else { preconditionFailure("the samples' brand is none") }
    return Brand(name: "Lumen", mark: mark, accent: accent)
  }()

  static func branded(in language: Language = .english) -> Reader {
    Reader(language: language, vendor: "Lumen", brand: brand, person: mira)
  }

  static func stylePages(in language: Language) -> [any Page] {
    [
      StylePage(for: reader(in: language)), StylePage(for: branded(in: language)),
      StartPage(for: branded(in: language).signedOut),
    ]
  }
}
