import FoundationEssentials
import Licensing
import Testing

@Suite("What an organization's new owner becomes")
struct RecoveryRuleTests {
  private static func id<Noun>(_ last: UInt8) -> ID<Noun> {
    ID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, last)))
  }

  private let recovery = Recovery(
    organization: id(1), successor: id(2), why: "Nobody is left.", at: Instant(milliseconds: 1_000_000))

  @Test("due at its instant, not before")
  func due() {
    let offsets = [-1, 0, 1].map { recovery.isDue(at: Instant(milliseconds: 1_000_000 + $0)) }
    #expect(offsets == [false, true, true])
  }

  @Test("an owner, whatever stood in the way; how and when a member came stays")
  func membership() {
    let now = Instant(milliseconds: 1_000_000)
    let fresh = Membership(organization: Self.id(1), account: Self.id(2), role: .owner, joinedAt: now)
    #expect(recovery.membership(known: nil, at: now) == fresh)
    let known = Membership(
      organization: Self.id(1), account: Self.id(2), role: .member, joinedAt: Instant(milliseconds: 5),
      deactivatedAt: Instant(milliseconds: 6), position: 3, endsAt: Instant(milliseconds: 7), extra: "4711")
    let owner = Membership(
      organization: Self.id(1), account: Self.id(2), role: .owner, joinedAt: Instant(milliseconds: 5), position: 3,
      extra: "4711")
    #expect(recovery.membership(known: known, at: now) == owner)
  }
}
