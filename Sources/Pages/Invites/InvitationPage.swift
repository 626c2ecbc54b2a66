import Wording

/// What somebody reads who opens an invite link and is not signed in.
public struct InvitationPage: Page {
  public static let template = PageTemplate.invitation

  public let frame: PageFrame
  let organization: String

  public init(organization: String, for reader: Reader) {
    frame = PageFrame(for: reader, at: PageAddress.join.path)
    self.organization = organization
  }
}
