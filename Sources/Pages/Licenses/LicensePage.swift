import Books
public import Licensing
public import UseCases
import Wording

/// Everything about one license, and who is named on it.
public struct LicensePage: Page {
  public static let template = PageTemplate.license

  /// What was just done. The raw value is the part of the catalogs.
  public enum Said: String, CaseIterable, Sendable {
    case on, off
  }

  public let frame: PageFrame
  let plan: String
  let title: String
  let state: String
  let badge: String?
  let said: String?
  let facts: [LicenseFact]
  let hint: String?
  let terms: TermsText?
  let people: People?
  let licenses: String

  struct TermsText: Sendable {
    let title: String
    let version: String
    let text: String
    /// Who has accepted them, and when; nil where they were not.
    let accepted: String?
  }

  /// Who is named on it.
  struct People: Sendable {
    let heading: String
    let lede: String
    /// Where somebody is put on it.
    let path: String
    let mayChange: Bool
    let who: String
    let wrong: String?
    let found: [LicensePerson]
    let hasFound: Bool
    let foundTitle: String
    let rows: [LicensePerson]
    let hasRows: Bool
    let next: String?
  }

  /// - Parameter cursor: the member after whom the list of those who are named goes on.
  public init(
    _ seen: SeeLicense.Answer, after cursor: AccountID? = nil, said: Said? = nil,
    search: LicenseSearch = LicenseSearch(), for reader: Reader
  ) {
    let words = LicenseWords(reader: reader, now: seen.moment.wall)
    let license = seen.view.license
    let (id, organization) = (license.id.text, seen.organization.id.text)
    let place = PagePath.license(id, of: organization)
    frame = PageFrame(
      for: reader, at: cursor.map { "\(place)?after=\($0.text)" } ?? place, in: .licenses, help: .license)
    plan = seen.view.plan
    title = Self.title(license, words)
    let standing = words.standing(license)
    state = reader.text("licenses.state.\(standing.rawValue)")
    badge = standing.badge
    self.said = said.map { reader.text("licenses.one.said_\($0.rawValue)") }
    facts = LicenseFact.all(seen, words)
    hint = Self.hint(license, standing, words)
    terms = seen.terms.map { terms in
      TermsText(
        title: terms.title, version: terms.version.version, text: terms.body,
        accepted: seen.acceptedAt.map {
          reader.text("licenses.one.accepted", ["day": reader.day(of: $0)])
        })
    }
    people = seen.named.flatMap { People($0, seen, search, words) }
    licenses = PortalSection.licenses.path(of: organization)
  }

  private static func title(_ license: License, _ words: LicenseWords) -> String {
    let (reader, seats) = (words.reader, words.seats(license.seats))
    let standing = words.standing(license)
    let end = license.endsAt.map { words.day(words.lastDay(before: $0)) }
    if standing.isOver { return reader.text("licenses.one.title_over", ["day": end ?? ""]) }
    if standing == .suspended { return reader.text("licenses.one.title_suspended") }
    if standing == .begins {
      let first = words.day(reader.zone.date(at: license.validFrom))
      return reader.text("licenses.one.title_begins", ["seats": seats, "day": first])
    }
    return end.map { reader.text("licenses.one.title", ["seats": seats, "day": $0]) }
      ?? reader.text("licenses.one.title_endless", ["seats": seats])
  }

  /// That seats can be bought which end together with these.
  private static func hint(_ license: License, _ standing: LicenseStanding, _ words: LicenseWords) -> String? {
    guard [.valid, .endsSoon].contains(standing), license.serves == .everyone, license.seats != .unlimited,
      let end = license.endsAt
    else { return nil }
    return words.reader.text(
      "licenses.one.more", ["day": words.day(words.lastDay(before: end)), "vendor": words.reader.vendor])
  }
}

/// What was looked for among the members.
public struct LicenseSearch: Sendable {
  /// As it was typed.
  let who: String
  /// nil where nobody looked.
  let found: FindForLicense.Answer?

  public init(_ who: String = "", found: FindForLicense.Answer? = nil) {
    self.who = String(who.prefix(200))
    self.found = found
  }
}

/// A member who is on a license, or could be.
struct LicensePerson: Sendable {
  let account: String
  let name: String
  let email: String
  let isOn: Bool
  /// Where the member is taken off.
  let off: String

  init(_ member: NamedMember, isOn: Bool, of license: LicenseID, in organization: OrganizationID) {
    account = member.account.text
    name = member.name
    email = member.email
    self.isOn = isOn
    off = PagePath.takeOff(member.account.text, license.text, of: organization.text)
  }
}

extension LicensePage.People {
  /// nil for who may not see members, of a license that serves one alone.
  fileprivate init?(
    _ named: SeeLicense.Named, _ seen: SeeLicense.Answer, _ search: LicenseSearch, _ words: LicenseWords
  ) {
    let (license, reader) = (seen.view.license, words.reader)
    let isChosen = license.serves == .named
    guard isChosen || named.isShown else { return nil }
    heading = reader.text("licenses.people.title", ["count": reader.language.number(named.count)])
    lede = reader.text(isChosen ? "licenses.people.lede" : "licenses.people.lede_activator")
    path = PagePath.namedMembers(on: license.id.text, of: seen.organization.id.text)
    mayChange = isChosen && named.isShown && reader.may(.manageLicenses) && !words.standing(license).isOver
    who = search.who
    wrong = search.found.flatMap { $0.people.isEmpty ? reader.text("licenses.people.wrong") : nil }
    found = (search.found?.people ?? []).map {
      LicensePerson($0.member, isOn: $0.isOn, of: license.id, in: seen.organization.id)
    }
    hasFound = !found.isEmpty
    foundTitle = reader.text(
      search.found?.hasMore == true ? "licenses.people.found_many" : "licenses.people.found")
    rows = named.members.map { LicensePerson($0, isOn: true, of: license.id, in: seen.organization.id) }
    hasRows = !rows.isEmpty
    next = named.next.map {
      "\(PagePath.license(license.id.text, of: seen.organization.id.text))?after=\($0.text)"
    }
  }
}
