import FoundationEssentials
import Licensing
import Testing

@Suite("Which invite key is handed on where nobody chooses one")
struct InviteOrderTests {
  private static let now = Instant(milliseconds: 1_000_000)

  enum Kind: Sendable {
    case open, asking, ended
    case domain(String)

    var terms: InviteTerms {
      switch self {
      case .open, .ended: InviteTerms(label: "with a label")
      case .asking: InviteTerms(needsApproval: true)
      case .domain(let domain): InviteTerms(domains: [domain])
      }
    }
  }

  /// Keys made one after the other, in the order in which lists have them: the latest first.
  private func invites(_ kinds: [Kind]) -> [Invite] {
    kinds.enumerated().map { number, kind in
      var invite = Invite(
        id: ID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, UInt8(number)))),
        organization: ID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 1, 0))), terms: kind.terms,
        createdAt: Instant(milliseconds: Int64(number)))
      if case .ended = kind { invite.endedAt = Self.now }
      return invite
    }.reversed()
  }

  @Test(
    "the oldest that works and has no limits, else the latest that works, else none",
    arguments: [
      ([], nil), ([.ended], nil), ([.open], 0), ([.open, .open], 0), ([.ended, .open, .open], 1),
      ([.asking, .open, .domain("uni.example")], 1), ([.asking, .domain("uni.example"), .ended], 1),
      ([.domain("uni.example"), .asking], 1), ([.open, .asking, .ended], 0),
    ] as [([Kind], Int?)])
  func front(kinds: [Kind], expected: Int?) {
    let front = Invite.front(of: invites(kinds), at: Self.now)
    #expect(front?.createdAt == expected.map { Instant(milliseconds: Int64($0)) })
  }

  @Test(
    "somebody is sent the one in front, else the latest that lets the address in, else none",
    arguments: [
      ([], nil), ([.ended], nil), ([.open, .asking], 0), ([.domain("uni.example")], 0),
      ([.domain("other.example")], nil), ([.asking, .domain("other.example")], 0),
      ([.domain("uni.example"), .asking, .domain("other.example")], 1),
      ([.domain("uni.example"), .open], 1),
    ] as [([Kind], Int?)])
  func first(kinds: [Kind], expected: Int?) throws {
    let address = try #require(EmailAddress("ada@uni.example"))
    let first = Invite.first(for: address, among: invites(kinds), at: Self.now)
    #expect(first?.createdAt == expected.map { Instant(milliseconds: Int64($0)) })
  }
}
