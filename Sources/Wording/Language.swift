/// A language in which people are spoken to. There are as many as there are catalogs.
public struct Language: Hashable, Sendable {
  /// Two letters of ISO 639-1, as `<html lang>` and a letter's header want them.
  public let code: String

  private init(known code: String) {
    self.code = code
  }

  public static let english = Language(known: "en")
  public static let german = Language(known: "de")
  /// In the order in which they are offered.
  public static let all = [english, german]

  /// Reads `de`, `de-AT` or `DE_at`; nil for a language that has no catalog.
  public init?(code: String) {
    let primary = code.prefix { $0 != "-" && $0 != "_" }.lowercased()
    guard let known = Self.all.first(where: { $0.code == primary }) else { return nil }
    self = known
  }

  /// What it calls itself: `Deutsch`.
  public var name: String { text("language.name") }
}
