public import Licensing
import Wording

/// The recovery codes, shown this once.
public struct RecoveryCodesPage: Page {
  public static let template = PageTemplate.recoveryCodes

  public let frame: PageFrame
  let title: String
  let codes: [String]

  /// - Parameter isRenewed: whether they replace earlier ones, instead of coming with a new second factor.
  public init(_ codes: [RecoveryCode], isRenewed: Bool, for reader: Reader) {
    frame = PageFrame(for: reader, at: PageAddress.account.path, help: .secondFactor)
    title = reader.text(isRenewed ? "recovery_codes.title_renewed" : "recovery_codes.title")
    self.codes = codes.map(\.text)
  }
}
