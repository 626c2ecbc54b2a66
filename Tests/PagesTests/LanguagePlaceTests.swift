import Books
import Licensing
import Testing
import UseCases

@testable import Pages

@Suite("Who chooses another language stays where they were")
struct LanguagePlaceTests {
  @Test("The lists of the history began again at their first page")
  func history() throws {
    let (query, reader) = (Samples.query(30), Samples.administrator())
    let (organization, episode): (OrganizationID, EpisodeID) = (Samples.id(9), Samples.id(41))
    let refusals = RefusalListPage(
      Samples.refusals(Samples.historyEpisodes()), of: organization, query, after: episode, for: reader)
    #expect(refusals.frame.languages.back.hasSuffix("/history/refusals?days=30&after=\(episode.text)"))
    let seen = Samples.memberUse()
    let cursor = MemberUseCursor(after: try #require(seen.members.first))
    let members = MemberUsePage(seen, of: organization, query, after: cursor, for: reader)
    #expect(members.frame.languages.back.hasSuffix("&after=\(cursor.text)"))
    #expect(LocalPath(members.frame.languages.back) != nil, "or nobody would be led back to it")
  }

  @Test("The licenses that have ended became those that count, and a long list began again")
  func licenses() {
    let (timeline, reader) = (Samples.timeline(), Samples.licensor())
    let (license, member): (LicenseID, AccountID) = (Samples.id(35), Samples.id(41))
    let ended = LicensesPage(timeline, list: .ended, for: reader)
    #expect(ended.frame.languages.back.hasSuffix("/licenses?list=ended"))
    let after = LicensesPage(timeline, list: .ended, after: license, for: reader)
    #expect(after.frame.languages.back.hasSuffix("/licenses?list=ended&after=\(license.text)"))
    #expect(LicensesPage(timeline, for: reader).frame.languages.back.hasSuffix("/licenses"))
    let one = LicensePage(Samples.seenLicense(hasMore: true), after: member, for: reader)
    #expect(one.frame.languages.back.hasSuffix("?after=\(member.text)"))
  }
}
