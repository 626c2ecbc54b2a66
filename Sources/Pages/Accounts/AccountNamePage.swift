import Wording

/// Where somebody changes the name that others see.
public struct AccountNamePage: Page {
  public static let template = PageTemplate.accountName

  public let frame: PageFrame
  let name: String
  let isWrong: Bool

  /// - Parameter name: the present one, or as it was typed.
  public init(_ name: String, isWrong: Bool = false, for reader: Reader) {
    frame = PageFrame(for: reader, at: PageAddress.accountName.path, help: .account)
    self.name = name
    self.isWrong = isWrong
  }
}
