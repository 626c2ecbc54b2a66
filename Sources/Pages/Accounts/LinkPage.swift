public import Wording

/// What a link asks, with one button: programs that read mail open every link in it, and must not have agreed to
/// anything.
public struct LinkPage: Page {
  public static let template = PageTemplate.link

  public let frame: PageFrame
  let path: String
  let title: String
  let lede: String
  let button: String

  public init(_ link: MailedLink, language: Language, vendor: String) {
    path = link.path
    frame = PageFrame(language: language, vendor: vendor, languages: LanguageSwitch(to: path, from: language))
    let purpose = link.purpose.rawValue
    title = language.text("link.\(purpose).title")
    lede = language.text("link.\(purpose).lede")
    button = language.text("link.\(purpose).button")
  }
}
