import Wording

/// The account is gone, and whoever had it is signed out.
public struct AccountDeletedPage: Page {
  public static let template = PageTemplate.accountDeleted

  public let frame: PageFrame

  public init(for reader: Reader) {
    frame = PageFrame(for: reader, at: PageAddress.accountDeleted.path)
  }
}
