import Books
import Licensing
import TestKit
import Wording

@testable import Pages
@testable import UseCases

/// How it stands with an organization.
extension Samples {
  private static let moment = Moment(wall: now, lost: .zero)

  static func overview(
    _ role: Role = .owner, seats: SeatsSeen? = seen(), in language: Language = .english,
    _ change: (inout SeeOverview.Answer) -> Void = { _ in }
  ) -> OverviewPage {
    var answer = SeeOverview.Answer(organization: seatsOffice, moment: moment)
    answer.products = seatsCatalog
    change(&answer)
    return OverviewPage(answer, seats, for: acting(as: role, in: language))
  }

  private static func episode(_ number: Int, _ name: String, hours: Int, minutes: Int) -> EpisodeEntry {
    EpisodeEntry(
      episode: Episode(
        id: id(number), organization: seatsOffice.id, member: id(number), product: seatsCodes[number % 2],
        reason: .noSeatFree,
        firstAt: now - .hours(hours), lastAt: now - .hours(hours) + .minutes(minutes), tries: 9),
      memberName: name, email: "\(number)@uni-nordhafen.example")
  }

  /// Twenty seats end on the last day of the year; everything that can wait does.
  static func busyOverview(named name: String = "Ilse Marek", in language: Language = .english) -> OverviewPage {
    overview(in: language) { answer in
      answer.capacity = [
        Capacity.Step(from: now, seats: .limited(35)),
        Capacity.Step(from: Instant("2027-01-01T00:00:00Z"), seats: .limited(15)),
      ]
      answer.hasLicenses = true
      answer.peak = SeatPeak(seats: 28, at: Instant("2026-10-06T09:20:00Z"))
      answer.used = [seatsCodes[0]: 19, seatsCodes[1]: 8]
      answer.refusals = SeeOverview.Refusals(
        counts: EpisodeCounts(episodes: 6, members: 4, longest: .minutes(38)), waiting: 1,
        latest: [
          episode(101, name, hours: 26, minutes: 38), episode(102, "Tomasz Wójcik", hours: 40, minutes: 12),
        ])
      answer.inviting = SeeOverview.Inviting(
        front: Invite(id: id(31), organization: seatsOffice.id, terms: InviteTerms(), createdAt: now - .days(191)),
        joinedThisWeek: 3, reminderDays: 180)
      answer.wishes = [
        SeatWishEntry(
          wish: SeatWish(
            id: id(51), organization: seatsOffice.id, member: id(101), product: seatsCodes[0], askedAt: now - .hours(26)
          ),
          memberName: name, email: "i.marek@uni-nordhafen.example")
      ]
      answer.todo.joinRequests = 2
      answer.todo.endingMemberships = 37
      answer.todo.isAlone = true
      answer.todo.closesAt = now + .days(3)
      answer.todo.recovery = SeeOverview.Recovering(name: "Ben Krol", at: now + .days(7))
    }
  }

  /// Founded just now.
  static func newOverview(in language: Language = .english) -> OverviewPage {
    overview(
      seats: seen(.limited(0), occupied: 0, idle: 0, leaving: 0, free: [], seats: []), in: language
    ) { answer in
      answer.capacity = [Capacity.Step(from: now, seats: .limited(0))]
      answer.refusals = SeeOverview.Refusals(
        counts: EpisodeCounts(episodes: 0, members: 0, longest: .zero), waiting: 0, latest: [])
      answer.inviting = SeeOverview.Inviting(front: nil, joinedThisWeek: 0, reminderDays: 180)
      answer.todo.isAlone = true
      answer.todo.isEmpty = true
    }
  }

  /// A reader sees licenses and figures, and not who sits.
  static func readersOverview(in language: Language = .english) -> OverviewPage {
    overview(.reader, seats: nil, in: language) { answer in
      answer.capacity = [
        Capacity.Step(from: now, seats: .limited(5)),
        Capacity.Step(from: Instant("2026-11-01T00:00:00Z"), seats: .limited(15)),
      ]
      answer.hasLicenses = true
      answer.refusals = SeeOverview.Refusals(
        counts: EpisodeCounts(episodes: 1, members: 1, longest: .zero), waiting: 0, latest: [])
    }
  }

  static func overviewPages(in language: Language) -> [any Page] {
    [
      busyOverview(in: language), newOverview(in: language), readersOverview(in: language),
      overview(.seatHelper, seats: seen(.limited(23)), in: language),
      overview(.seatHelper, seats: seen(.unlimited, free: [.unlimited]), in: language),
      overview(seats: seen(occupied: 0, idle: 0, leaving: 0, seats: []), in: language) {
        $0.capacity = [Capacity.Step(from: now, seats: .limited(35))]
        $0.hasLicenses = true
        $0.todo.isEmpty = true
      },
    ]
  }

  static let overviewPaths = [PagePath.seatWish((id(51) as SeatWishID).text, in: seatsOffice.id.text)]
}
