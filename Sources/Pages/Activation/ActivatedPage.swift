public import Licensing
public import UseCases
import Wording

/// What is so once a license is activated, and what to do next.
public struct ActivatedPage: Page {
  public static let template = PageTemplate.activateDone

  public let frame: PageFrame
  let title: String
  let lede: String
  let people: String?
  let invite: String?
  let licenses: String
  let license: String
  let another: String

  /// - Parameter seats: how many the organization has now.
  public init(_ seen: SeeLicense.Answer, seats: SeatCount, for reader: Reader) {
    let words = LicenseWords(reader: reader, now: seen.moment.wall)
    let organization = seen.organization
    let (id, bound) = (organization.id.text, seen.view.license)
    frame = PageFrame(
      for: reader, at: PagePath.activated(bound.id.text, for: id), in: .licenses, help: .activate)
    title = reader.text(
      "activate.done.title", ["organization": organization.name, "seats": words.seats(seats)])
    let values = ["plan": seen.view.plan, "organization": organization.name]
    lede =
      bound.endsAt.map {
        reader.text(
          "activate.done.lede", values.merging(["day": words.day(words.lastDay(before: $0))]) { $1 })
      } ?? reader.text("activate.done.lede_endless", values)
    license = PagePath.license(bound.id.text, of: id)
    people = bound.serves == .named ? license : nil
    invite = reader.may(.manageInvites) && bound.serves != .activator ? PortalSection.invite.path(of: id) : nil
    licenses = PortalSection.licenses.path(of: id)
    another = PagePath.activate(for: id)
  }
}
