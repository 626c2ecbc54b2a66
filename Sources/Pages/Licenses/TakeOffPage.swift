import Books
import Licensing
public import UseCases
import Wording

/// Asks whether a member is to be taken off a named license, and says what follows.
public struct TakeOffPage: Page {
  public static let template = PageTemplate.licenseOff

  public let frame: PageFrame
  let name: String
  let email: String
  let plan: String
  let path: String
  let license: String

  public init(_ seen: PreviewTakingOff.Answer, for reader: Reader) {
    let (id, organization) = (seen.view.license.id.text, seen.organization.id.text)
    path = PagePath.takeOff(seen.member.account.text, id, of: organization)
    license = PagePath.license(id, of: organization)
    frame = PageFrame(for: reader, at: path, in: .licenses, help: .namedLicense)
    name = seen.member.name
    email = seen.member.email
    plan = seen.view.plan
  }
}
