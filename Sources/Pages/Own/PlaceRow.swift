import Licensing
import UseCases
import Wording

/// A license that the reader may use, or an organization that has none for the reader, as it stands in the table of
/// what may be used.
struct PlaceRow: Sendable {
  let name: String
  /// Where the reader acts for the organization; nil for who has no role there.
  let path: String?
  let role: String?
  let since: String
  let until: String?
  /// Why nothing can be used; the same in a word.
  let why: String?
  let badge: String?
  let license: LicenseCells?
  let contact: [ContactText.Piece]
  let ask: AskForm?
  /// That the administrators know already.
  let asked: String?

  struct LicenseCells: Sendable {
    let products: String
    let plan: String
    let type: String
    let goodThrough: LastDay?
  }

  /// The last good day.
  struct LastDay: Sendable {
    /// `2026-12-31`
    let iso: String
    let words: String
    let left: String
  }

  /// Tells the administrators that the reader finds no seat.
  struct AskForm: Sendable {
    let organization: String
    let field: String
    /// The product's code where there is only one.
    let only: String?
    let hasChoice: Bool
    let products: [Choice]
  }

  struct Choice: Sendable {
    let code: String
    let product: String
  }

  /// One row a license, at least one.
  ///
  /// - Parameter mayAsk: whether the reader's address is known to reach the reader.
  static func rows(of place: OwnPlace, mayAsk: Bool, now: Instant, for reader: Reader) -> [PlaceRow] {
    guard !place.licenses.isEmpty else { return [PlaceRow(place, nil, asks: mayAsk, now: now, for: reader)] }
    return place.licenses.enumerated().map { at, license in
      PlaceRow(place, license, asks: mayAsk && at == 0, now: now, for: reader)
    }
  }

  private init(_ place: OwnPlace, _ license: OwnLicense?, asks: Bool, now: Instant, for reader: Reader) {
    let membership = place.membership
    let standing = Standing(membership, at: now)
    name = place.name
    let hasRole = membership.role != .member && standing == .active
    path = hasRole ? PagePath.organization(membership.organization.text) : nil
    role = hasRole ? reader.text("role.\(membership.role.rawValue)") : nil
    since = reader.text("mine.member_since", ["day": reader.day(of: membership.joinedAt)])
    until =
      standing == .active
      ? membership.endsAt.map { reader.text("home.until", ["day": reader.day(before: $0)]) } : nil
    badge = standing == .active ? nil : reader.text("mine.standing.\(standing.rawValue).badge")
    why = Self.why(standing, membership, hasLicense: license != nil, for: reader)
    self.license = standing == .active ? license.map { LicenseCells($0, now: now, for: reader) } : nil
    contact = reader.whomToAsk(place.contact, of: place.name)
    let mayAsk = asks && standing == .active && ![.owner, .administrator].contains(membership.role)
    ask = mayAsk && place.pauseEnds == nil ? AskForm(place) : nil
    asked = mayAsk ? place.pauseEnds.map { reader.asked(until: $0) } : nil
  }

  private static func why(
    _ standing: Standing, _ membership: Membership, hasLicense: Bool, for reader: Reader
  ) -> String? {
    switch standing {
    case .active: hasLicense ? nil : reader.text("mine.no_license")
    case .deactivated: reader.text("mine.standing.deactivated.why")
    case .over:
      reader.text(
        "mine.standing.over.why",
        ["day": membership.endsAt.map { reader.day(before: $0) } ?? ""])
    }
  }
}

/// Whether a membership counts. The raw value is the part of the catalogs.
private enum Standing: String {
  case active, deactivated, over

  init(_ membership: Membership, at now: Instant) {
    self = membership.deactivatedAt != nil ? .deactivated : membership.isActive(at: now) ? .active : .over
  }
}

extension PlaceRow.LicenseCells {
  fileprivate init(_ license: OwnLicense, now: Instant, for reader: Reader) {
    products = license.products.joined(separator: ", ")
    plan = license.plan
    let words = LicenseWords(reader: reader, now: now).kind(license.kind)
    switch license.serves {
    case .everyone: type = words
    case .named: type = reader.text("mine.type_named", ["type": words])
    case .activator: type = reader.text("mine.type_single", ["type": words])
    }
    goodThrough = license.endsAt.map { PlaceRow.LastDay(endingAt: $0, now: now, for: reader) }
  }
}

extension PlaceRow.LastDay {
  fileprivate init(endingAt end: Instant, now: Instant, for reader: Reader) {
    let day = Expiry.lastDay(endingAt: end, in: reader.zone)
    // Today is one of them, as everywhere.
    let left = day.daysSince1970 + 1 - reader.zone.date(at: now).daysSince1970
    iso = day.description
    words = reader.language.shortDay(day)
    self.left =
      left > 1 ? reader.text("mine.days_left", ["count": reader.language.number(left)]) : reader.text("mine.last_day")
  }
}

extension PlaceRow.AskForm {
  /// nil where there is nothing to ask for.
  fileprivate init?(_ place: OwnPlace) {
    guard let first = place.products.first else { return nil }
    organization = place.membership.organization.text
    field = "ask-\(organization)"
    only = place.products.count == 1 ? first.code.text : nil
    hasChoice = place.products.count > 1
    products = place.products.map { PlaceRow.Choice(code: $0.code.text, product: $0.name) }
  }
}

extension Reader {
  /// What an organization says about whom to ask; where it says nothing, its administrators.
  func whomToAsk(_ contact: String, of organization: String) -> [ContactText.Piece] {
    guard contact.contains(where: { !$0.isWhitespace }) else {
      return [ContactText.Piece(text("mine.administrators", ["organization": organization]))]
    }
    return ContactText(contact).pieces
  }

  /// That the administrators have heard of the reader, and when they may hear again.
  func asked(until end: Instant) -> String {
    text("mine.asked", ["clock": Stamp(freeBy: end, for: self).words])
  }
}
