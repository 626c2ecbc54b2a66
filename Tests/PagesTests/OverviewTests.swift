import Licensing
import TestKit
import Testing

@testable import Pages
@testable import UseCases

@Suite("The overview in words")
struct OverviewTests {
  private func suspend(_ answer: inout SeeOverview.Answer) {
    answer.capacity = [Capacity.Step(from: Samples.now, seats: .limited(0))]
    answer.hasLicenses = true
    answer.isSuspended = true
  }

  @Test("An organization whose licenses are suspended was told that they had ended, or that there never were any")
  func suspended() {
    let reader = Samples.overview(.reader, seats: nil) { suspend(&$0) }
    #expect(reader.title == "The licenses are suspended")
    let none = Samples.seen(.limited(0), occupied: 0, idle: 0, leaving: 0, free: [], seats: [])
    let owner = Samples.overview(seats: none) { suspend(&$0) }
    #expect(owner.title == "The licenses are suspended" && owner.lede == nil)
    #expect(Samples.newOverview().title == "There are no seats yet")
  }

  @Test("All refusals of 7 days led to those of 30")
  func refusals() {
    #expect(Samples.busyOverview().refused?.all.hasSuffix("/history/refusals?days=7") == true)
  }

  @Test("A key that was made yesterday evening was made today on one page, and was a day old on the next")
  func age() {
    let made = Instant("2026-10-13T23:30:00Z")
    let invite = Invite(
      id: Samples.id(31), organization: Samples.seatsOffice.id, terms: InviteTerms(), createdAt: made)
    let page = Samples.overview {
      $0.inviting = SeeOverview.Inviting(front: invite, joinedThisWeek: 0, reminderDays: 1)
    }
    let reader = Samples.acting()
    #expect(page.stats.first { $0.name == "Invite key" }?.figure == "One day old")
    #expect(page.todo.contains { $0.what == "Your invite key is a day old." })
    #expect(reader.ageSentence(of: invite, at: Samples.now) == "The key is one day old.")
    #expect(reader.days(since: made, at: Samples.now) == 1 && reader.days(since: Samples.now, at: made) == 0)
  }
}
