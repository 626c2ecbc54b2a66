import Books
import Licensing
import TestKit
import Wording

@testable import Pages
@testable import UseCases

/// Pages of the history: the story of a year in which seats ended and were bought again a month later.
extension Samples {
  static let historyProducts = [
    ("cloud", "Lumen Cloud"), ("desktop", "Lumen Desktop"),
  ].compactMap { code, name in ProductCode(code).map { Product(code: $0, name: name) } }

  static let today = Zone.utc.date(at: now)

  static var historyPaths: [String] {
    let id = ID<Organization>.sample.text
    return PortalSection.allCases.map { $0.path(of: id) } + HistoryPart.allCases.map { PagePath.history(id, $0) }
  }

  static func administrator(
    as role: Role = .owner, named name: String = sociology, of vendor: String = vendor,
    in language: Language = .english
  ) -> Reader {
    let actions = Action.allCases.filter { Permissions.allows($0, to: role) }
    return Reader(
      language: language, vendor: vendor, person: mira,
      acting: SeeReader.Acting(
        organization: Organization(id: .sample, name: name), role: role, actions: Set(actions)))
  }

  /// - Parameters:
  ///   - seesPeople: whether the reader may know who they were.
  ///   - value: what everybody and everything is called; nil for their own names.
  static func history(
    days: Int, product: ProductCode? = nil, seesPeople: Bool = true, isUnused: Bool = false, isQuiet: Bool = false,
    mail: SeeHistory.Mail = .notOffered, called value: String? = nil
  ) -> SeeHistory.Answer {
    let range = HistoryRange.last(days, through: today)
    let story = HistoryStory(range, isQuiet: isQuiet || isUnused)
    let products = historyProducts.map { Product(code: $0.code, name: value ?? $0.name) }
    let people = SeeHistory.People(
      episodes: isQuiet ? [] : historyEpisodes(called: value), members: memberUse(isQuiet: isQuiet, called: value))
    let episodes = story.refused.reduce(0) { $0 + $1.episodes }
    return SeeHistory.Answer(
      organization: Organization(id: .sample, name: value ?? sociology), history: story.history(of: product),
      product: products.first { $0.code == product }, products: products,
      refused: EpisodeCounts(episodes: episodes, members: min(episodes, 23), longest: .minutes(130)),
      reasons: episodes == 0
        ? []
        : [
          .init(refusal: .noSeatFree, episodes: episodes - 1), .init(refusal: .versionNotCovered, episodes: 1),
        ],
      people: seesPeople ? people : nil, mail: mail, isUnused: isUnused, moment: Moment(wall: now, lost: .zero))
  }

  static let monthly = SeeHistory.Mail.chosen(
    UseReport(organization: .sample, account: id(1), rhythm: .monthly, nextAt: Instant("2026-11-01T07:00:00Z")))

  static func historyEpisodes(called value: String? = nil) -> [EpisodeEntry] {
    func entry(
      _ number: Int, _ name: String, _ product: Int, _ from: String, minutes: Int, seated: Bool, _ reason: Refusal
    ) -> EpisodeEntry {
      let first = Instant(from)
      return EpisodeEntry(
        episode: Episode(
          id: id(number), organization: .sample, member: id(number), product: historyProducts[product].code,
          reason: reason, firstAt: first, lastAt: first + .minutes(minutes), tries: minutes + 1,
          seatedAt: seated ? first + .minutes(minutes) : nil),
        memberName: value ?? name, email: value ?? "\(name.prefix(1).lowercased()).\(number)@uni-nordhafen.example")
    }
    return [
      entry(41, "Tomasz Wójcik", 1, "2026-10-14T11:40:00Z", minutes: 5, seated: false, .noSeatFree),
      entry(42, "Ilse Marek", 1, "2026-10-13T09:14:00Z", minutes: 38, seated: true, .versionNotCovered),
      entry(43, "Fatou Quist", 0, "2025-12-18T10:02:00Z", minutes: 130, seated: false, .noSeatFree),
    ]
  }

  static func memberUse(
    _ choice: MemberUseChoice = MemberUseChoice(sort: .days), isQuiet: Bool = false, sortsByDays: Bool = true,
    rows: Int = 1, called value: String? = nil
  ) -> SeeMemberUse.Answer {
    func member(_ number: Int, _ name: String, _ last: String?, days: Int, minutes: Int, now: Bool = false)
      -> MemberUse
    {
      MemberUse(
        account: id(number), name: value ?? name, email: value ?? "m\(number)@uni-nordhafen.example",
        lastAt: last.map { Instant($0) }, days: days, seatTime: .minutes(minutes), holdsNow: now)
    }
    let used = [
      member(51, "Oskar Rossi", "2026-10-14T11:58:00Z", days: 171, minutes: 48_720, now: true),
      member(52, "Mira Brandt", "2026-10-14T11:02:00Z", days: 98, minutes: 22_620),
      member(53, "Rania Dubois", "2026-02-02T10:48:00Z", days: 1, minutes: 17),
    ]
    let members = choice.kind == .never ? [member(54, "Yusuf Okafor", nil, days: 0, minutes: 0)] : used
    return SeeMemberUse.Answer(
      members: isQuiet ? [] : Array(repeating: members, count: rows).flatMap { $0 }, choice: choice,
      sortsByDays: sortsByDays, users: sortsByDays ? (isQuiet ? 0 : 1871) : nil, total: 100_412, zone: .utc,
      moment: Moment(wall: now, lost: .zero))
  }

  static func refusals(_ episodes: [EpisodeEntry]) -> SeeRefusals.Answer {
    SeeRefusals.Answer(
      episodes: episodes,
      counts: EpisodeCounts(episodes: episodes.count, members: episodes.count, longest: .minutes(130)),
      products: Dictionary(uniqueKeysWithValues: historyProducts.map { ($0.code, $0) }), zone: .utc,
      moment: Moment(wall: now, lost: .zero))
  }

  static func query(_ days: Int, _ product: ProductCode? = nil) -> HistoryQuery {
    HistoryQuery(lastDays: days, product: product, today: today)
  }

  static func historyPage(_ name: String) -> any Page {
    let reader = administrator()
    return switch name {
    case "history-year": HistoryPage(history(days: 365, mail: monthly), query(365), for: reader)
    case "history-month":
      HistoryPage(history(days: 30, mail: .never), query(30), for: administrator(in: .german))
    case "history-hours": HistoryPage(history(days: 7), query(7), for: reader)
    case "history-reader":
      HistoryPage(history(days: 90, seesPeople: false), query(90), for: administrator(as: .reader))
    case "history-empty": HistoryPage(history(days: 30, isUnused: true), query(30), for: reader)
    case "history-refusals": RefusalListPage(refusals(historyEpisodes()), of: .sample, query(30), for: reader)
    default: MemberUsePage(memberUse(), of: .sample, query(30), for: reader)
    }
  }

  static func historyPages(in language: Language) -> [any Page] {
    let reader = administrator(in: language)
    let wrong: [any Page] = HistoryQuery.Wrong.allCases.map { fault in
      HistoryPage(history(days: 30), .wrong(fault), for: reader)
    }
    let whole: [any Page] = [
      HistoryPage(history(days: 365, mail: monthly), query(365), for: reader),
      HistoryPage(history(days: 30, mail: .never), query(30), for: reader),
      HistoryPage(history(days: 7), query(7), for: reader),
      HistoryPage(history(days: 30, isQuiet: true), query(30), for: reader),
      HistoryPage(
        history(days: 90, product: historyProducts[0].code), query(90, historyProducts[0].code), for: reader),
      HistoryPage(
        history(days: 90, seesPeople: false), query(90), for: administrator(as: .reader, in: language)),
      HistoryPage(history(days: 30, isUnused: true, mail: .never), query(30), for: reader),
    ]
    return whole + wrong + historyLists(reader)
  }

  private static func historyLists(_ reader: Reader) -> [any Page] {
    let many = Array(repeating: historyEpisodes(), count: 17).flatMap { $0 }
    let choices = [
      memberUse(), memberUse(MemberUseChoice(sort: .last), rows: 17), memberUse(MemberUseChoice(kind: .never)),
      memberUse(sortsByDays: false), memberUse(isQuiet: true),
      memberUse(MemberUseChoice(search: "Brandt & Co"), isQuiet: true),
      memberUse(MemberUseChoice(kind: .never), isQuiet: true),
    ]
    let lists: [any Page] = [
      RefusalListPage(refusals(historyEpisodes()), of: .sample, query(30), for: reader),
      RefusalListPage(refusals(many), of: .sample, query(30), for: reader),
      RefusalListPage(refusals([]), of: .sample, query(30), for: reader),
    ]
    return lists + choices.map { MemberUsePage($0, of: .sample, query(30), for: reader) }
  }

  static func hostileHistoryPages(_ value: String, _ language: Language) -> [any Page] {
    let reader = administrator(named: value, of: value, in: language)
    return [
      HistoryPage(history(days: 365, mail: monthly, called: value), query(365), for: reader),
      RefusalListPage(refusals(historyEpisodes(called: value)), of: .sample, query(30), for: reader),
      MemberUsePage(
        memberUse(MemberUseChoice(search: value), called: value), of: .sample, query(30), for: reader),
    ]
  }
}

extension ID<Organization> {
  fileprivate static var sample: Self { Samples.id(9) }
}

extension HistoryQuery {
  /// Days that are none, as somebody typed them.
  fileprivate static func wrong(_ fault: Wrong) -> HistoryQuery {
    let typed: (from: String, through: String) =
      switch fault {
      case .unreadable: ("yesterday", "2026-10-14")
      case .order: ("2026-10-14", "2026-10-01")
      case .ahead: ("2026-10-01", "2026-11-01")
      case .tooLong: ("2020-01-01", "2026-10-14")
      }
    guard
      let query = try? HistoryQuery(
        days: "", from: typed.from, through: typed.through, product: "", today: Samples.today)
    else { preconditionFailure("\(fault) is no query") }
    return query
  }
}
