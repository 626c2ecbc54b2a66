public import Wording

/// What every page needs around its content.
public struct PageFrame: Sendable {
  public let language: Language
  /// The vendor's name, as it stands in the header and in sentences.
  public let vendor: String
  let languages: LanguageSwitch?

  /// - Parameter languages: nil on a page that cannot be asked for again, because it is the answer to a form.
  public init(language: Language, vendor: String, languages: LanguageSwitch? = nil) {
    self.language = language
    self.vendor = vendor
    self.languages = languages
  }
}
