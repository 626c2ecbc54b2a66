import Wording

/// Where somebody begins who is not signed in.
public struct StartPage: Page {
  public static let template = PageTemplate.start

  public let frame: PageFrame

  public init(for reader: Reader) {
    frame = PageFrame(for: reader, at: PageAddress.start.path)
  }
}
