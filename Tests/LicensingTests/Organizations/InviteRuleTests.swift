import FoundationEssentials
import Licensing
import Testing

@Suite("Whom an invite key lets in")
struct InviteRuleTests {
  private let now = Instant(milliseconds: 1_000_000)

  private func invite(_ terms: InviteTerms, uses: Int = 0, endedAt: Instant? = nil) -> Invite {
    Invite(
      id: ID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 1))),
      organization: ID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 2))), terms: terms,
      createdAt: Instant(milliseconds: 0), uses: uses, endedAt: endedAt)
  }

  private func admit(_ invite: Invite, _ email: String = "ada@uni.example") throws -> InviteDecision {
    invite.admit(try #require(EmailAddress(email)), at: now)
  }

  @Test("Its time, its uses and its end, at the limit and beside it")
  func limits() throws {
    #expect(try admit(invite(InviteTerms())) == .joins)
    #expect(try admit(invite(InviteTerms(needsApproval: true))) == .asks)
    #expect(try admit(invite(InviteTerms(), endedAt: now)) == .refused(.ended))
    #expect(try admit(invite(InviteTerms(), endedAt: now + .milliseconds(1))) == .joins)
    #expect(try admit(invite(InviteTerms(expiresAt: now))) == .refused(.expired))
    #expect(try admit(invite(InviteTerms(expiresAt: now + .milliseconds(1)))) == .joins)
    #expect(try admit(invite(InviteTerms(usesMax: 2), uses: 1)) == .joins)
    #expect(try admit(invite(InviteTerms(usesMax: 2), uses: 2)) == .refused(.usedUp))
    #expect(try admit(invite(InviteTerms(membershipUntil: now))) == .refused(.expired))
    #expect(try admit(invite(InviteTerms(expiresAt: now), endedAt: now)) == .refused(.ended), "what was decided first")
  }

  @Test(
    "Its domains",
    arguments: [
      (["uni.example"], "ada@uni.example", true), (["uni.example"], "ada@UNI.EXAMPLE", true),
      (["uni.example"], "ada@stud.uni.example", false), (["*.uni.example"], "ada@stud.uni.example", true),
      (["*.uni.example"], "ada@uni.example", false), (["*.uni.example"], "ada@fakeuni.example", false),
      (["uni.example"], "ada@uni.example.evil.example", false), (["a.example", "b.example"], "ada@b.example", true),
      ([], "ada@anything.example", true),
    ])
  func domains(domains: [String], email: String, isLetIn: Bool) throws {
    let decision = try admit(invite(InviteTerms(domains: domains)), email)
    #expect(decision == (isLetIn ? .joins : .refused(.domainNotAllowed)))
  }
}
