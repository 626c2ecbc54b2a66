import FoundationEssentials
import Licensing
import Testing

@Suite("Who asks whom to take which role")
struct RoleOfferRuleTests {
  private static let now = Instant(milliseconds: 1_000_000)

  private static func id<Noun>(_ last: UInt8) -> ID<Noun> {
    ID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, last)))
  }

  private func membership(_ role: Role, of account: UInt8 = 2, deactivated: Bool = false, endsAt: Instant? = nil)
    -> Membership
  {
    Membership(
      organization: Self.id(1), account: Self.id(account), role: role, joinedAt: Instant(milliseconds: 0),
      deactivatedAt: deactivated ? Self.now : nil, endsAt: endsAt)
  }

  private func offer(
    _ role: Role = .administrator, to email: String = "mira@uni.example", expiresAt: Instant? = nil,
    endedAt: Instant? = nil
  ) -> RoleOffer {
    RoleOffer(
      id: Self.id(9), organization: Self.id(1), email: email, role: role, offeredBy: Self.id(3),
      madeAt: Instant(milliseconds: 0), expiresAt: expiresAt ?? Self.now + .seconds(1), endedAt: endedAt)
  }

  @Test("role × role: who may offer what")
  func table() {
    let lines = Role.allCases.map { role in
      "\(role.rawValue): "
        + Role.allCases.filter { offered in role.mayOffer.contains(offered) }.map(\.rawValue).joined(separator: " ")
    }
    #expect(
      lines == [
        "owner: owner administrator seat_helper reader", "administrator: administrator seat_helper reader",
        "seat_helper: ", "reader: ", "member: ",
      ])
  }

  @Test("role × role: which is another one already; what seat helpers see is not what readers see")
  func ranks() {
    let lines = Role.allCases.map { role in
      "\(role.rawValue): " + Role.allCases.filter { role.isAtLeast($0) }.map(\.rawValue).joined(separator: " ")
    }
    #expect(
      lines == [
        "owner: owner administrator seat_helper reader member",
        "administrator: administrator seat_helper reader member", "seat_helper: seat_helper member",
        "reader: reader member", "member: member",
      ])
  }

  private func refusal(
    _ role: Role, by offerer: Role, holder: Membership? = nil, waiting: [RoleOffer] = [], made: Int = 0
  ) throws -> RoleOfferRefusal? {
    RoleOffer.refusal(
      of: role, by: offerer, to: try #require(EmailAddress("Mira@Uni.example")), holder: holder, waiting: waiting,
      made: made, at: Self.now)
  }

  @Test("nobody is asked for what they have, twice at once, or while blocked")
  func refusals() throws {
    #expect(try refusal(.administrator, by: .administrator) == nil)
    #expect(try refusal(.owner, by: .administrator) == .notAllowed)
    #expect(try refusal(.member, by: .owner) == .notAllowed)
    #expect(try refusal(.reader, by: .seatHelper) == .notAllowed)
    #expect(try refusal(.reader, by: .owner, holder: membership(.member)) == nil)
    #expect(try refusal(.reader, by: .owner, holder: membership(.member, deactivated: true)) == .deactivated)
    #expect(try refusal(.administrator, by: .owner, holder: membership(.administrator)) == .held)
    #expect(try refusal(.administrator, by: .owner, holder: membership(.owner)) == .held)
    #expect(try refusal(.owner, by: .owner, holder: membership(.administrator)) == nil)
    #expect(try refusal(.reader, by: .owner, holder: membership(.seatHelper)) == nil)
    #expect(try refusal(.seatHelper, by: .owner, holder: membership(.reader)) == nil)
    #expect(try refusal(.seatHelper, by: .owner, holder: membership(.seatHelper)) == .held)
    let over = membership(.administrator, endsAt: Self.now)
    #expect(try refusal(.administrator, by: .owner, holder: over) == nil, "what is over counts no more")
    #expect(try refusal(.reader, by: .owner, waiting: [offer()]) == .waits, "in whatever case it was typed")
    let others = (1...20).map { offer(to: "person\($0)@uni.example") }
    #expect(try refusal(.reader, by: .owner, waiting: Array(others.dropLast())) == nil)
    #expect(try refusal(.reader, by: .owner, waiting: others) == .tooMany)
    #expect(try refusal(.reader, by: .owner, made: 49) == nil)
    #expect(try refusal(.reader, by: .owner, made: 50) == .tooManyToday, "also where none of them waits")
  }

  private func accept(
    _ offer: RoleOffer, known: Membership? = nil, offerer: Membership?
  ) -> RoleOfferDecision {
    offer.accept(by: Self.id(2), known: known, offerer: offerer, at: Self.now)
  }

  @Test("a yes counts while the offer stands and who has asked may still ask")
  func standing() {
    let owner = membership(.owner, of: 3)
    let fresh = Membership(organization: Self.id(1), account: Self.id(2), role: .administrator, joinedAt: Self.now)
    #expect(accept(offer(), offerer: owner) == .takes(fresh))
    #expect(accept(offer(expiresAt: Self.now), offerer: owner) == .over)
    #expect(accept(offer(endedAt: Self.now), offerer: owner) == .over)
    #expect(accept(offer(), offerer: nil) == .over)
    #expect(accept(offer(), offerer: membership(.reader, of: 3)) == .over)
    #expect(accept(offer(.owner), offerer: membership(.administrator, of: 3)) == .over)
    #expect(accept(offer(), offerer: membership(.owner, of: 3, deactivated: true)) == .over)
    #expect(accept(offer(.owner), known: membership(.owner), offerer: membership(.owner)) == .over, "to oneself")
    #expect(accept(offer(), known: membership(.reader, deactivated: true), offerer: owner) == .deactivated)
  }

  @Test("a yes raises a role and never lowers one; what was over begins anew")
  func becomes() {
    let owner = membership(.owner, of: 3)
    let later = Self.now + .days(1)
    #expect(accept(offer(), known: membership(.member), offerer: owner) == .takes(membership(.administrator)))
    #expect(
      accept(offer(.reader), known: membership(.administrator), offerer: owner) == .takes(membership(.administrator)))
    #expect(
      accept(offer(.reader), known: membership(.seatHelper), offerer: owner) == .takes(membership(.reader)),
      "what was asked, and answered with yes")
    #expect(
      accept(offer(.reader), known: membership(.member, endsAt: later), offerer: owner)
        == .takes(membership(.reader, endsAt: later)))
    #expect(
      accept(offer(.owner), known: membership(.member, endsAt: later), offerer: owner) == .takes(membership(.owner)))
    #expect(
      accept(offer(.reader), known: membership(.administrator, endsAt: Self.now), offerer: owner)
        == .takes(membership(.reader)))
  }

  @Test("a closing can be stopped until it is due, and is due until it is done")
  func closing() {
    for (at, closedAt, waits, isDue) in [
      (Self.now + .milliseconds(1), nil, true, false), (Self.now, nil, false, true),
      (Self.now - .days(1), nil, false, true), (Self.now - .days(1), Self.now, false, false),
      (Self.now + .days(1), Self.now, false, false),
    ] as [(Instant, Instant?, Bool, Bool)] {
      let closing = Closing(at: at, closedAt: closedAt)
      #expect(closing.waits(at: Self.now) == waits)
      #expect(closing.isDue(at: Self.now) == isDue)
    }
  }
}
