/// What a link asks, with one button: programs that read mail open every link in it, and must not have agreed to
/// anything.
public struct LinkPage: Page {
  public static let template = PageTemplate.link

  public let frame: PageFrame
  let path: String
  let title: String
  let lede: String
  let button: String

  public init(_ link: MailedLink, for reader: Reader) {
    path = link.path
    frame = PageFrame(for: reader, at: path)
    let purpose = link.purpose.rawValue
    title = reader.text("link.\(purpose).title")
    lede = reader.text("link.\(purpose).lede")
    button = reader.text("link.\(purpose).button")
  }
}
