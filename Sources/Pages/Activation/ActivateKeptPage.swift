public import UseCases
import Wording

/// What somebody reads who has typed a license key and is not signed in.
public struct ActivateKeptPage: Page {
  public static let template = PageTemplate.activateKept

  public let frame: PageFrame
  let plan: String

  public init(_ seen: SeeKey.Answer, for reader: Reader) {
    frame = PageFrame(for: reader, at: PageAddress.activate.path)
    plan = seen.plan
  }
}
