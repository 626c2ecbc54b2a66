import Books
import Licensing
public import UseCases
import Wording

/// The question whether a license is to be bound: to whom, what it is, how much time is left, and what there will be.
public struct ActivatePage: Page {
  public static let template = PageTemplate.activateCheck

  /// Why the form is shown once more. The raw value is the part of the catalogs.
  public enum Wrong: String, CaseIterable, Sendable {
    /// That the types differ was not ticked.
    case mix
    /// The terms were not, or have changed meanwhile.
    case terms
    /// The new organization has no name, or one that is too long.
    case name
  }

  public let frame: PageFrame
  let title: String
  let lede: String
  let key: String
  let organization: String
  let isNew: Bool
  let wish: String
  /// Where another organization is chosen; nil where there is no choice.
  let another: String?
  let name: String
  let isNameWrong: Bool
  let plan: String
  let products: String
  let kind: String
  let seats: String
  let serves: String
  let replaces: String
  let time: Time?
  let seatRows: [SeatRow]
  let seatsTitle: String
  let hasSeatRows: Bool
  let mix: Mix?
  let terms: Terms?
  let button: String
  let back: String

  /// How much of its time is gone.
  struct Time: Sendable {
    let sentence: String
    let says: String
    let gone: String
    let left: String
    let goneWidth: String
    let leftWidth: String
    let bought: Stamp
    let through: Stamp
    let goneDays: String
    let leftDays: String
  }

  struct SeatRow: Sendable {
    /// nil has no end.
    let through: Stamp?
    let before: String
    let after: String
    let isMore: Bool
  }

  struct Mix: Sendable {
    let sentence: String
    let confirms: String
    let isWrong: Bool
  }

  struct Terms: Sendable {
    let title: String
    let version: String
    let text: String
    let isWrong: Bool
  }

  static let rowsMax = 12

  /// - Parameters:
  ///   - key: as it was typed; nil for one that the account has kept.
  ///   - name: of the new organization, as it was typed.
  public init(
    _ seen: PreviewActivation.Answer, key: String?, name: String = "", wrong: Wrong? = nil, for reader: Reader
  ) {
    let words = LicenseWords(reader: reader, now: seen.moment.wall)
    let license = seen.license
    let id = seen.organization?.id.text
    frame = PageFrame(
      for: reader, at: id.map { PagePath.activate(for: $0) } ?? PageAddress.activate.path,
      in: id == nil ? nil : .licenses, help: .activate)
    isNew = id == nil
    organization = seen.organization?.name ?? reader.text("activate.check.new")
    wish = id ?? ActivationChoice.newWord
    another = reader.keyOffices.isEmpty ? nil : PagePath.activate(for: ActivationChoice.askWord)
    self.name = String(name.prefix(200))
    isNameWrong = wrong == .name
    title = Self.title(seen, words)
    lede = Self.lede(seen, words)
    self.key = key.map(Self.shown) ?? reader.text("licenses.list.key_end", ["end": seen.keyEnd ?? ""])
    plan = seen.plan
    products = words.products(seen.products, license.coverage)
    kind = words.kind(license.kind)
    seats = [words.seats(license.seats), words.devices(license.devicesPerSeat)].compactMap { $0 }
      .joined(separator: ", ")
    serves = reader.text("licenses.serves.\(license.serves.rawValue)")
    replaces = Self.replaces(seen, words)
    time = Time(license, words)
    let rows = CapacityComparison(before: seen.capacityBefore, after: seen.capacityAfter).rows
    seatRows = rows.prefix(Self.rowsMax).map { SeatRow($0, words) }
    hasSeatRows = !isNew
    seatsTitle = reader.text("activate.check.seats_of", ["organization": organization])
    mix = Mix(seen, isWrong: wrong == .mix, words)
    terms = seen.terms.map {
      Terms(title: $0.title, version: $0.version.version, text: $0.body, isWrong: wrong == .terms)
    }
    button =
      isNew
      ? reader.text("activate.check.button_new")
      : reader.text("activate.check.button", ["organization": organization])
    back = id.map { PortalSection.licenses.path(of: $0) } ?? PageAddress.start.path
  }

  /// In groups, to be compared with what somebody has before them.
  private static func shown(_ key: String) -> String {
    if case .license(let key) = TypedKey.read(key) { key.text } else { key }
  }

  private static func title(_ seen: PreviewActivation.Answer, _ words: LicenseWords) -> String {
    let seats = words.seats(seen.license.seats)
    guard let old = seen.superseded, old.isValid(at: words.now) else {
      return words.reader.text("activate.check.title", ["seats": seats])
    }
    return words.reader.text("activate.check.title_replaces", ["before": words.seats(old.seats), "seats": seats])
  }

  private static func lede(_ seen: PreviewActivation.Answer, _ words: LicenseWords) -> String {
    let reader = words.reader
    let bought = words.day(reader.zone.date(at: seen.license.purchasedAt))
    let time = RunningTime(of: seen.license, at: words.now, in: reader.zone)
    let running = time.map { $0.gone > 0 ? "running" : "fresh" } ?? "endless"
    let whom =
      seen.organization.map { reader.text("activate.check.for_good", ["organization": $0.name]) }
      ?? reader.text("activate.check.for_good_new")
    return reader.text("activate.check.\(running)", ["day": bought]) + " " + whom
  }

  private static func replaces(_ seen: PreviewActivation.Answer, _ words: LicenseWords) -> String {
    guard let old = seen.superseded else { return words.reader.text("activate.check.replaces_none") }
    let values = ["plan": seen.supersededPlan ?? "", "seats": words.seats(old.seats)]
    guard !words.standing(old).isOver else { return words.reader.text("activate.check.replaces_ended", values) }
    let isElsewhere = old.organization != nil && old.organization != seen.organization?.id
    return words.reader.text(isElsewhere ? "activate.check.replaces_elsewhere" : "activate.check.replaces", values)
  }
}

extension ActivatePage.Time {
  /// nil for a license that never ends.
  fileprivate init?(_ license: License, _ words: LicenseWords) {
    guard let time = RunningTime(of: license, at: words.now, in: words.reader.zone), let end = license.endsAt,
      time.total > 0
    else { return nil }
    let reader = words.reader
    let (gone, left) = (reader.language.number(time.gone), reader.language.number(time.left))
    let day = reader.language.day(words.lastDay(before: end))
    sentence = reader.text(
      "activate.time.sentence", ["day": day, "left": left, "total": reader.language.number(time.total)])
    says = reader.text(
      "activate.time.says", ["gone": gone, "left": left, "total": reader.language.number(time.total)])
    let share = Double(time.gone) / Double(time.total)
    goneWidth = PlainNumber.percent(share)
    leftWidth = PlainNumber.percent(1 - share)
    self.gone = gone
    self.left = left
    bought = words.date(license.purchasedAt)
    through = words.through(end)
    goneDays = reader.text("activate.time.gone", ["count": gone])
    leftDays = reader.text("licenses.days_left", ["count": left])
  }
}

extension ActivatePage.SeatRow {
  fileprivate init(_ row: CapacityComparison.Row, _ words: LicenseWords) {
    through = row.until.map(words.through)
    before = words.number(row.before)
    after = words.number(row.after)
    isMore = row.before != row.after
  }
}

extension ActivatePage.Mix {
  /// nil where the organization has no other type.
  fileprivate init?(_ seen: PreviewActivation.Answer, isWrong: Bool, _ words: LicenseWords) {
    guard !seen.kindsMixed.isEmpty, let organization = seen.organization else { return nil }
    let reader = words.reader
    sentence = reader.text(
      "activate.mix.sentence",
      [
        "kind": words.kind(seen.license.kind), "kinds": reader.language.list(seen.kindsMixed.map(words.kind)),
        "vendor": reader.vendor,
      ])
    confirms = reader.text("activate.mix.confirm", ["organization": organization.name])
    self.isWrong = isWrong
  }
}
