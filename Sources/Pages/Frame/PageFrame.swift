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
  let languages: LanguageSwitch
  /// Who is signed in.
  let person: Reader.Person?
  let navigation: [Place]
  /// The vendor's own texts.
  let papers: [Place]

  /// A page that the navigation leads to.
  struct Place: Sendable {
    let name: String
    let address: String
    let isCurrent: Bool
  }

  /// - Parameter address: where the page is asked for; of an answer to a form, where the form is.
  public init(for reader: Reader, at address: String) {
    language = reader.language
    vendor = reader.vendor
    accentSheet = reader.brand.accentSheet?.path
    mark = reader.brand.picture?.path
    theme = reader.look.theme
    languages = LanguageSwitch(from: reader.language, backTo: address)
    person = reader.person
    func place(_ key: String, _ target: PageAddress) -> Place {
      Place(name: reader.text(key), address: target.path, isCurrent: target.path == address)
    }
    navigation = [
      place("page.start", .start), place("page.account_settings", .account), place("start.code_button", .device),
    ]
    papers = reader.papers.map { place("paper.\($0.rawValue)", $0.address) }
  }
}
