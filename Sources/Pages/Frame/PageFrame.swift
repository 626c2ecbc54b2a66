import Books
import Licensing
import UseCases
public import Wording

/// What every page needs around its content.
public struct PageFrame: Sendable {
  public let language: Language
  /// The vendor's name, as it stands in the header and in sentences.
  public let vendor: String
  /// The addresses of the vendor's accent and of its mark.
  let accentSheet: String?
  let mark: String?
  /// `light` or `dark`, where the reader has pinned it.
  let theme: String?
  /// `off`, where single keys do nothing.
  let keys: String?
  let languages: LanguageSwitch
  /// Who is signed in.
  let person: Reader.Person?
  /// The pages that are looked at every day, and the others.
  let navigation: [Place]
  let navigationApart: [Place]
  let hasNavigationApart: Bool
  /// For whom the reader acts, and could act; nil for who only has an account.
  let chair: Chair?
  /// What stands after the page's name in the browser's tab: the organization's name, else the vendor's.
  let owner: String
  /// Where the guide tells about this page.
  let help: String?
  /// The vendor's own texts.
  let papers: [Place]

  /// A page that the navigation leads to.
  struct Place: Sendable {
    let name: String
    let address: String
    let isCurrent: Bool
  }

  /// - Parameters:
  ///   - address: where the page is asked for; of an answer to a form, where the form is.
  ///   - section: where in the portal the page stands.
  ///   - help: what the guide tells about it.
  public init(for reader: Reader, at address: String, in section: PortalSection? = nil, help: HelpTopic? = nil) {
    language = reader.language
    vendor = reader.vendor
    accentSheet = reader.brand.accentSheet?.path
    mark = reader.brand.picture?.path
    theme = reader.look.theme
    keys = reader.hasKeys ? nil : Keys.off.rawValue
    languages = LanguageSwitch(from: reader.language, backTo: address)
    person = reader.person
    let places = Self.places(for: reader, at: address, in: section)
    navigation = places.daily
    navigationApart = places.apart
    hasNavigationApart = !places.apart.isEmpty
    chair = Chair(for: reader)
    owner = reader.acting?.organization.name ?? reader.vendor
    self.help = help?.address
    papers = reader.papers.map { .init($0.address, named: "paper.\($0.rawValue)", for: reader, at: address) }
  }

  private static func places(for reader: Reader, at address: String, in section: PortalSection?) -> (
    daily: [Place], apart: [Place]
  ) {
    guard let acting = reader.acting else {
      return (
        [
          Place(.start, named: "portal.my_seats", for: reader, at: address),
          Place(.account, named: "page.account_settings", for: reader, at: address),
        ], [Place(.help, named: "portal.help", for: reader, at: address)]
      )
    }
    let sections = PortalSection.allCases.filter { $0.actions.contains(where: reader.may) }
    func place(_ one: PortalSection) -> Place {
      Place(
        name: reader.text("portal.\(one.rawValue)"), address: one.path(of: acting.organization.id.text),
        isCurrent: one == section)
    }
    return (sections.filter(\.isDaily).map(place), sections.filter { !$0.isDaily }.map(place))
  }
}

extension PageFrame.Place {
  fileprivate init(_ target: PageAddress, named key: String, for reader: Reader, at address: String) {
    self.init(name: reader.text(key), address: target.path, isCurrent: target.path == address)
  }
}

/// The switch at the top: for which organization somebody acts.
struct Chair: Sendable {
  /// The organization's name, or that it is nobody else.
  let name: String
  let organizations: [PageFrame.Place]
  let hasOrganizations: Bool

  /// nil for who acts for nobody and could not.
  init?(for reader: Reader) {
    guard reader.acting != nil || !reader.offices.isEmpty else { return nil }
    name = reader.acting?.organization.name ?? reader.text("portal.myself")
    organizations = reader.offices.map { office in
      PageFrame.Place(
        name: office.organization.name, address: PagePath.organization(office.organization.id.text),
        isCurrent: office.organization.id == reader.acting?.organization.id)
    }
    hasOrganizations = !organizations.isEmpty
  }
}
