public import Wording

/// A text of the vendor's own that every page leads to. The raw value is the part of the catalogs, and the setting's.
public enum HousePaper: String, CaseIterable, Sendable {
  case imprint, privacy

  public var address: PageAddress {
    switch self {
    case .imprint: .imprint
    case .privacy: .privacy
    }
  }
}

/// What the vendor has written.
public struct HousePapers: Sendable {
  private let texts: [HousePaper: String]

  public static let none = HousePapers([:])

  /// - Parameter texts: paragraphs with an empty line between them; a line that begins with `## ` is a heading.
  public init(_ texts: [HousePaper: String]) {
    self.texts = texts
  }

  func text(of paper: HousePaper) -> String? { texts[paper] }
  var present: [HousePaper] { HousePaper.allCases.filter { texts[$0] != nil } }
}
