import Books
import Licensing
import TestKit
import Wording

@testable import Pages
@testable import UseCases

/// Pages about what is one's own: seats, organizations, and what to do without a seat.
extension Samples {
  private static let moment = Moment(wall: now, lost: .zero)
  private static let contact = "Institute IT desk, room 2.14\nit@soz.uni-nordhafen.example"

  private static func product(_ code: String, _ name: String) -> Product {
    guard let code = ProductCode(code) else { preconditionFailure("\(code) is no product") }
    return Product(code: code, name: name)
  }

  static let desktop = product("desktop", "Lumen Desktop")
  static let cloud = product("cloud", "Lumen Cloud")

  static func running(
    _ number: Int, _ product: String = "Lumen Desktop", on device: String = "SOZ-LAB-14", version: Int = 8,
    since: String = "2026-10-14T07:12:04Z", isLeaving: Bool = false
  ) -> OwnApplication {
    OwnApplication(
      lease: id(number), product: product, version: version, device: device,
      platform: device.isEmpty ? "" : "Windows 11",
      since: Instant(since), until: now + .seconds(279), isLeaving: isLeaving)
  }

  static func seat(_ applications: [OwnApplication], plan: String? = "Department", of name: String = sociology)
    -> OwnSeat
  {
    OwnSeat(organization: Organization(id: id(9), name: name), plan: plan, applications: applications)
  }

  static func membership(
    _ number: Int, _ role: Role = .member, ends: Instant? = nil, isBlocked: Bool = false
  ) -> Membership {
    Membership(
      organization: id(number), account: id(1), role: role, joinedAt: Instant("2026-04-06T09:00:00Z"),
      deactivatedAt: isBlocked ? now : nil, endsAt: ends)
  }

  private static func license(
    _ plan: String, _ products: [String], kind: String = "educational", serves: Serves = .everyone,
    endsAt: Instant? = Instant("2027-01-01T00:00:00Z")
  ) -> OwnLicense {
    OwnLicense(plan: plan, kind: kind, serves: serves, products: products, endsAt: endsAt)
  }

  private static let places = [
    OwnPlace(
      membership: membership(9, ends: Instant("2027-04-01T00:00:00Z")), name: sociology, contact: contact,
      licenses: [
        license("Department", ["Lumen Cloud", "Lumen Desktop"]),
        license("Named", ["Lumen Print"], kind: "trial", serves: .named, endsAt: Instant("2026-10-15T00:00:00Z")),
      ], products: [cloud, desktop], pauseEnds: nil),
    OwnPlace(
      membership: membership(11, .owner), name: "Mira Okafor", contact: "",
      licenses: [license("Student", ["Lumen Cloud"], serves: .activator, endsAt: nil)], products: [cloud],
      pauseEnds: nil),
    OwnPlace(
      membership: membership(12), name: "Uni Nordhafen, Library", contact: "", licenses: [], products: [desktop],
      pauseEnds: nil),
    OwnPlace(
      membership: membership(13), name: "Uni Nordhafen, Physics", contact: "", licenses: [], products: [desktop],
      pauseEnds: now + .minutes(42)),
    OwnPlace(
      membership: membership(10, .owner, isBlocked: true), name: "Uni Nordhafen, Archive", contact: "", licenses: [],
      products: [], pauseEnds: nil),
    OwnPlace(
      membership: membership(14, ends: Instant("2026-10-01T00:00:00Z")), name: "Summer school", contact: "",
      licenses: [], products: [], pauseEnds: nil),
  ]

  static func mySeats(_ seats: [OwnSeat], in language: Language = .english) -> HomePage {
    HomePage(
      SeeOwnPage.Answer(account: seen(validatedAt: now), seats: seats, places: places, waitsFor: [], moment: moment),
      offers: 2,
      for: reader(in: language))
  }

  static let twoApplications = seat([
    running(31), running(32, "Lumen Cloud", on: "", version: 0, since: "2026-10-14T11:40:51Z"),
    running(33, on: "MIRAS-BOOK", isLeaving: true),
  ])

  /// Of somebody who is new: nothing validated, an invitation, a request and a key that wait.
  static func newcomersHome(in language: Language) -> HomePage {
    HomePage(
      SeeOwnPage.Answer(
        account: seen(validatedAt: nil, invitedTo: sociology, staff: .owner, hasKey: true), seats: [], places: [],
        waitsFor: [Organization(id: id(12), name: "Uni Nordhafen, Library")], moment: moment),
      isMailSent: true, isMailPrinted: true, for: reader(in: language))
  }

  static func noSeat(
    _ reason: String?, seats: [OwnSeat] = [], isActive: Bool = true, isValidated: Bool = false, isNamed: Bool = true,
    pauseEnds: Instant? = nil, in language: Language = .english
  ) -> NoSeatPage {
    let account = Account(
      id: id(1), email: mira.email, name: mira.name, validatedAt: isValidated ? now : nil, language: "en")
    let organization: OrganizationID = id(9)
    let question = NoSeatQuestion(
      organization: isNamed ? organization.text : nil, product: isNamed ? "desktop" : nil, reason: reason,
      device: isNamed ? "MIRAS-BOOK" : nil)
    let place = SeeNoSeat.Place(
      membership: membership(9, isBlocked: !isActive), name: sociology, contact: contact, pauseEnds: pauseEnds)
    return NoSeatPage(
      question,
      SeeNoSeat.Answer(
        account: account, place: isNamed ? place : nil, product: isNamed ? desktop : nil, seats: seats,
        moment: moment),
      request: "01K7HQ3M8Z5W", for: reader(in: language))
  }

  static func memberships(_ count: Int, hasLeft: Bool = false, in language: Language = .english) -> MembershipsPage {
    let entries = places.prefix(count).map {
      SeeMemberships.Entry(membership: $0.membership, settings: OrganizationSettings(name: $0.name))
    }
    return MembershipsPage(
      SeeMemberships.Answer(entries: Array(entries), moment: moment), hasLeft: hasLeft, for: reader(in: language))
  }

  static func leave(
    _ obstacle: PreviewLeaving.Obstacle? = nil, role: Role = .reader, in language: Language = .english
  ) -> LeavePage {
    LeavePage(
      PreviewLeaving.Answer(
        organization: Organization(id: id(9), name: sociology), role: role, contact: contact, obstacle: obstacle,
        seats: obstacle == nil ? [twoApplications] : [], namedPlans: ["Named"], moment: moment),
      for: reader(in: language))
  }

  static func ownPages(in language: Language) -> [any Page] {
    let leaving = running(33, on: "MIRAS-BOOK", isLeaving: true)
    let homes: [any Page] = [
      mySeats([twoApplications], in: language), mySeats([seat([running(31)], plan: nil)], in: language),
      mySeats([seat([running(31)]), seat([running(34, since: "2026-10-12T07:12:04Z")])], in: language),
      mySeats([seat([leaving])], in: language), mySeats([], in: language), newcomersHome(in: language),
    ]
    let refusals: [any Page] = Refusal.allCases.map { noSeat($0.rawValue, in: language) }
    let without: [any Page] = [
      noSeat("no_seat_free", seats: [twoApplications], isValidated: true, in: language),
      noSeat("no_seat_free", isValidated: true, pauseEnds: now + .minutes(42), in: language),
      noSeat("address_not_validated", isValidated: true, in: language),
      noSeat("deactivated", isActive: false, in: language), noSeat("unheard_of", isValidated: true, in: language),
      noSeat(nil, isNamed: false, in: language),
    ]
    let rest: [any Page] = [
      memberships(5, hasLeft: true, in: language), memberships(1, in: language), memberships(0, in: language),
      leave(in: language), leave(role: .member, in: language),
    ]
    return homes + refusals + without + rest + PreviewLeaving.Obstacle.allCases.map { leave($0, in: language) }
  }

  /// Addresses of pages of organizations, and where a page leads out of the server.
  static let ownPaths: [String] = {
    let organizations: [OrganizationID] = (9...14).map { id($0) }
    return organizations.flatMap { organization in
      [
        PagePath.leave(organization.text), PagePath.organization(organization.text),
        PortalSection.members.path(of: organization.text),
      ]
    } + ["mailto:it@soz.uni-nordhafen.example"]
  }()

  static func hostileOwnPages(_ value: String, _ reader: Reader) -> [any Page] {
    let hostile = OwnApplication(
      lease: id(31), product: value, version: 8, device: value, platform: value, since: now, until: now,
      isLeaving: false)
    let leaving = OwnApplication(
      lease: id(32), product: value, version: 8, device: value, platform: value, since: now, until: now, isLeaving: true
    )
    let seats = [seat([hostile, leaving], plan: value, of: value)]
    let place = OwnPlace(
      membership: membership(9), name: value, contact: value,
      licenses: [license(value, [value], kind: value)], products: [product("desktop", value), product("cloud", value)],
      pauseEnds: nil)
    let own = SeeOwnPage.Answer(
      account: seen(validatedAt: now, invitedTo: value), seats: seats, places: [place],
      waitsFor: [Organization(id: id(12), name: value)], moment: moment)
    let account = Account(id: id(1), email: value, name: value, validatedAt: now, language: "en")
    let refused = SeeNoSeat.Answer(
      account: account,
      place: SeeNoSeat.Place(membership: membership(9), name: value, contact: value, pauseEnds: nil),
      product: product("desktop", value), seats: seats, moment: moment)
    let memberships = SeeMemberships.Answer(
      entries: [SeeMemberships.Entry(membership: membership(9), settings: OrganizationSettings(name: value))],
      moment: moment)
    let leave = PreviewLeaving.Answer(
      organization: Organization(id: id(9), name: value), role: .member, contact: value, obstacle: nil, seats: seats,
      namedPlans: [value], moment: moment)
    return [
      HomePage(own, for: reader),
      NoSeatPage(
        NoSeatQuestion(organization: nil, product: "desktop", reason: "no_seat_free", device: value), refused,
        request: value, for: reader),
      MembershipsPage(memberships, for: reader), LeavePage(leave, for: reader),
    ]
  }
}
