import Books
import FoundationEssentials
import Licensing
import TestKit
import Wording

@testable import Pages
@testable import UseCases

/// Pages about licenses.
extension Samples {
  private static let owner = Organization(id: id(9), name: sociology)

  /// Ada Brandt, who administers two organizations and acts for the first.
  static func licensor(_ role: Role = .administrator, in language: Language = .english) -> Reader {
    let actions = Action.allCases.filter { Permissions.allows($0, to: role) }
    return Reader(
      language: language, vendor: vendor,
      person: Reader.Person(name: "Ada Brandt", email: "a.brandt@uni-nordhafen.example"),
      offices: [
        Office(organization: owner, role: role),
        Office(organization: Organization(id: id(10), name: "Uni Nordhafen, Archive"), role: .owner),
      ], acting: SeeReader.Acting(organization: owner, role: role, actions: Set(actions)))
  }

  static let licensePaths: [String] = {
    let (organization, license) = (owner.id.text, id(31) as LicenseID)
    let others: [LicenseID] = (31...50).map { id($0) } + (200...400).map { id($0) }
    return PortalSection.allCases.map { $0.path(of: organization) } + [
      PagePath.organization((id(10) as OrganizationID).text), PagePath.seatTimeline(organization),
      PagePath.namedMembers(on: license.text, of: organization),
    ] + others.map { PagePath.license($0.text, of: organization) }
      + (40...43).map { PagePath.takeOff((id($0) as AccountID).text, license.text, of: organization) }
  }()

  static func license(
    _ number: Int, seats: SeatCount, bought: String, until: String?, ending: LicenseEnding.Reason? = nil,
    kind: String = "educational", serves: Serves = .everyone, devices: Int? = nil, isActivated: Bool = true
  ) -> License {
    let day = Instant("\(bought)T00:00:00Z")
    return License(
      id: id(number), plan: id(20), organization: isActivated ? owner.id : nil,
      coverage: Coverage(lumen), seats: seats, devicesPerSeat: devices, members: serves == .everyone ? nil : [],
      purchasedAt: day, validFrom: day, validUntil: until.map { Instant("\($0)T00:00:00Z") },
      activatedAt: isActivated ? day : nil, ending: ending.map { LicenseEnding(reason: $0, at: now - .days(40)) },
      kind: kind, serves: serves)
  }

  private static let lumen: [ProductCode: VersionLimit] = Dictionary(
    lumenProducts.map { ($0.code, $0.code.text == "desktop" ? .upTo(major: 8) : .every) }
  ) { first, _ in first }

  private static let lumenProducts = ["cloud", "desktop"].compactMap { ProductCode($0) }.map {
    Product(code: $0, name: "Lumen \($0.text.capitalized)")
  }

  static func view(_ license: License, plan: String = "Department", isFollowed: Bool = false) -> LicenseView {
    LicenseView(
      license: license, plan: plan, products: lumenProducts,
      goodThrough: license.validUntil.map { Expiry.lastDay(endingAt: $0, in: .utc) }, isFollowed: isFollowed)
  }

  static let department = [
    license(31, seats: .limited(20), bought: "2026-01-01", until: "2027-01-01", devices: 2),
    license(32, seats: .limited(10), bought: "2026-07-01", until: "2027-07-01", serves: .named),
    license(33, seats: .limited(5), bought: "2026-09-01", until: nil, kind: "commercial"),
    license(34, seats: .limited(3), bought: "2026-03-01", until: "2027-03-01", ending: .suspended),
    license(35, seats: .limited(8), bought: "2025-09-01", until: "2026-09-01"),
    license(36, seats: .limited(8), bought: "2025-09-01", until: "2027-09-01", ending: .replaced),
  ]

  /// As many as there are in a very large organization, each with a last day of its own.
  static let many = (200...340).map { number in
    let day = CivilDate(daysSince1970: 20_800 + number)
    return license(number, seats: .limited(1), bought: "2026-01-01", until: day.description, serves: .activator)
  }

  static func timeline(
    _ licenses: [License] = department, peak: Int? = 28, seesUse: Bool = true, plan: String = "Department"
  ) -> SeeSeatTimeline.Answer {
    let monday = SeeSeatTimeline.firstMonday(at: now, in: .utc)
    let capacity = Capacity(of: licenses)
    let timeline = capacity.timeline(from: now)
    let weeks: [WeekPeak] =
      peak == nil
      ? []
      : [9, 8, 7, 6, 8, 10, 12, 14, 17, 19, 22, 28, 26].enumerated().map { at, seats in
        WeekPeak(monday: CivilDate(daysSince1970: monday.daysSince1970 + 7 * at), seats: seats)
      }
    return SeeSeatTimeline.Answer(
      organization: owner, licenses: licenses.map { view($0, plan: plan, isFollowed: $0.id == id(33)) },
      keyEnds: [id(31): "F6J0B", id(32): "T41RD", id(35): "2W8HN"], named: [id(32): 3],
      since: Zone.utc.start(of: monday), history: capacity.timeline(from: Zone.utc.start(of: monday), asOf: now),
      timeline: timeline,
      changes: Dictionary(timeline.dropFirst().map { ($0.from, capacity.change(at: $0.from, asOf: now)) }) {
        first, _ in first
      },
      use: seesUse
        ? SeeSeatTimeline.Use(weeks: weeks, peak: peak.map { SeatPeak(seats: $0, at: now - .days(8)) }) : nil,
      moment: Moment(wall: now, lost: .zero))
  }

  private static let people = [
    NamedMember(account: id(40), name: "Ilse Marek", email: "i.marek@uni-nordhafen.example"),
    NamedMember(account: id(41), name: "Jonas Petersen", email: "j.petersen@uni-nordhafen.example"),
  ]

  static func seenLicense(
    _ number: Int = 31, serves: Serves = .named, isShown: Bool = true, hasMore: Bool = false, before: License? = nil,
    after: License? = nil, isFollowed: Bool = false, ending: LicenseEnding.Reason? = nil, until: String? = "2027-01-01",
    bought: String = "2026-01-01", terms: Terms? = eula, people: [NamedMember] = people, plan: String = "Department"
  ) -> SeeLicense.Answer {
    let license = license(
      number, seats: .limited(20), bought: bought, until: until, ending: ending, serves: serves, devices: 2)
    return SeeLicense.Answer(
      organization: owner, view: view(license, plan: plan, isFollowed: isFollowed), keyEnd: "F6J0B",
      activator: isShown ? "Ada Brandt" : nil, terms: terms, acceptedAt: terms == nil ? nil : now - .days(200),
      before: before.map { view($0) }, after: after.map { view($0) },
      named: serves == .everyone
        ? nil
        : SeeLicense.Named(
          count: people.count, members: isShown ? people : [], next: hasMore ? id(41) : nil, isShown: isShown),
      moment: Moment(wall: now, lost: .zero))
  }

  static let eula = Terms(
    version: TermsVersion(code: "eula", version: "2026-03"), title: "Lumen license terms",
    body: "Use the software as your seats allow.")

  static func found(_ people: [NamedMember] = people, hasMore: Bool = false) -> FindForLicense.Answer {
    .init(
      people: people.enumerated().map { .init(member: $1, isOn: $0 == 0) }, exact: nil, hasMore: hasMore)
  }

  static func takeOff(_ member: NamedMember = people[0], plan: String = "Department", in language: Language = .english)
    -> TakeOffPage
  {
    TakeOffPage(
      .init(organization: owner, view: view(department[0], plan: plan), member: member),
      for: licensor(in: language))
  }

  static func licensePages(in language: Language) -> [any Page] {
    let (reader, looking) = (licensor(in: language), licensor(.reader, in: language))
    let lists: [any Page] = [
      LicensesPage(timeline(), for: reader), LicensesPage(timeline(), list: .ended, for: reader),
      LicensesPage(timeline([]), for: reader), LicensesPage(timeline([]), for: looking),
      LicensesPage(timeline(peak: nil), for: looking), LicensesPage(timeline(seesUse: false), for: looking),
      LicensesPage(timeline(many), for: reader), LicensesPage(timeline(many), after: id(260), for: reader),
      LicensesPage(timeline([license(33, seats: .unlimited, bought: "2026-01-01", until: nil)]), for: reader),
      LicensesPage(timeline(Array(department[4...])), for: reader),
    ]
    let single: [any Page] = [
      LicensePage(seenLicense(hasMore: true), said: .on, for: reader),
      LicensePage(seenLicense(), said: .off, search: .init("Marek", found: found(hasMore: true)), for: reader),
      LicensePage(seenLicense(), search: .init("nobody", found: .nobody), for: reader),
      LicensePage(seenLicense(isShown: false), for: looking),
      LicensePage(seenLicense(serves: .activator, ending: .suspended), for: reader),
      LicensePage(seenLicense(serves: .everyone, before: department[5], after: department[2]), for: reader),
      LicensePage(seenLicense(serves: .everyone, isFollowed: true, until: nil, terms: nil), for: reader),
      LicensePage(seenLicense(until: "2027-12-01", bought: "2026-12-01"), for: reader),
      LicensePage(seenLicense(35, ending: .revoked), for: reader), takeOff(in: language),
    ]
    return lists + single
  }

  static func hostileLicensePages(_ value: String, _ reader: Reader) -> [any Page] {
    let member = NamedMember(account: id(40), name: value, email: value)
    let terms = Terms(version: TermsVersion(code: "eula", version: value), title: value, body: value)
    return [
      LicensesPage(timeline(plan: value), for: reader),
      LicensePage(
        seenLicense(terms: terms, people: [member], plan: value), search: .init(value, found: found([member])),
        for: reader),
      takeOff(member, plan: value),
    ]
  }
}
