import Books
import Licensing
import TestKit
import Wording

@testable import Pages
@testable import UseCases

/// Pages about an organization's members.
extension Samples {
  private static let office = Organization(id: id(9), name: sociology)

  /// Ada Brandt, who acts for the institute.
  static func keeper(
    in language: Language = .english, role: Role = .owner, for organization: Organization? = nil,
    person: Reader.Person = .init(name: "Ada Brandt", email: "a.brandt@uni-nordhafen.example")
  ) -> Reader {
    let office = organization ?? Self.office
    return Reader(
      language: language, vendor: vendor, person: person, offices: [Office(organization: office, role: role)],
      acting: SeeReader.Acting(
        organization: office, role: role, actions: Set(Action.allCases.filter { Permissions.allows($0, to: role) })))
  }

  private static let moment = Moment(wall: now, lost: .zero)
  private static let list = id(90) as MemberImportID

  static let memberPaths: [String] = {
    let path = MembersPath(of: office.id.text)
    let people = (41...49).map { (id($0) as AccountID).text }
    return [path.all, path.table, path.importing, path.many, path.waiting, path.list(list.text)]
      + PortalSection.allCases.map { $0.path(of: office.id.text) }
      + people.flatMap { [path.one($0), path.role($0), path.end($0), path.deactivate($0), path.reactivate($0)] }
  }()

  static func member(
    _ number: Int, _ name: String, _ email: String? = nil, role: Role = .member, label: String? = "Autumn term",
    lastSeat: String? = "2026-10-12T09:00:00Z", ends: String? = nil, isBlocked: Bool = false, extra: String = ""
  ) -> MemberEntry {
    MemberEntry(
      membership: Membership(
        organization: office.id, account: id(number), role: role, joinedAt: Instant("2026-04-06T09:00:00Z"),
        deactivatedAt: isBlocked ? now : nil, endsAt: ends.map { Instant($0) }, extra: extra),
      name: name, email: email ?? "\(name.first?.lowercased() ?? "x").\(number)@uni-nordhafen.example",
      inviteLabel: label, lastSeatAt: lastSeat.map { Instant($0) })
  }

  static let members = [
    member(41, "Gustav Brandt"), member(42, "Mira Brandt", label: "", ends: "2026-10-24T00:00:00Z"),
    member(43, "Søren Brandt", role: .reader, label: nil, lastSeat: nil),
    member(44, "Rania Dubois", lastSeat: nil), member(45, "Jonas Petersen", isBlocked: true),
    member(46, "Elif Rossi", ends: "2026-10-15T00:00:00Z"), member(47, "Noor Ueda", ends: "2026-10-01T00:00:00Z"),
  ]

  private static func page(
    _ members: [MemberEntry], hasMore: Bool = false, total: Int = 100_412, isTotalMore: Bool = false,
    everybody: Int = 100_412, waiting: Int = 0, lists: [MemberImport] = [], invite: String? = nil,
    capacity: SeatCount = .limited(0)
  ) -> SeeMemberPage.Answer {
    SeeMemberPage.Answer(
      members: members, hasMore: hasMore, total: total, isTotalMore: isTotalMore, everybody: everybody,
      running: [id(43): ["Lumen Desktop", "Lumen Cloud", "Lumen Desktop"]], waiting: waiting, lists: lists,
      invite: invite.map {
        Invite(id: id(60), organization: office.id, terms: InviteTerms(label: $0), createdAt: now)
      }, about: nil, capacity: capacity, moment: moment, zone: .utc)
  }

  static func change(_ action: String = "deactivate", total: Int = 412, applied: Int = 0, isAccepted: Bool = false)
    -> MemberImport
  {
    MemberImport(
      id: list, organization: office.id, caller: "operator tester", total: total, applied: applied, madeAt: now,
      acceptedAt: isAccepted ? now : nil, action: action)
  }

  static func memberList(in language: Language = .english) -> MemberListPage {
    var query = MemberQuery()
    query.place = .init(cursor: MemberCursor(at: members[0], of: .name), isBackward: false, number: 26)
    return MemberListPage(
      page(members, hasMore: true, waiting: 2, lists: [change(total: 100_000, applied: 3_400, isAccepted: true)]),
      query,
      for: keeper(in: language))
  }

  static func filteredMembers(in language: Language = .english) -> MemberListPage {
    var query = MemberQuery()
    query.choice = MemberChoice(
      search: "brandt", role: .member, state: .endsSoon, seat: .lately, invite: id(60), sort: .email, isTurned: true)
    query.rows = 50
    let path = MembersPath(of: office.id.text)
    let reader = keeper(in: language)
    let said = MemberSaid.end.notice(
      about: members[1], [JustDone(.end, was: "2026-10-20")], in: path, list: query.text, at: now, for: reader)
    return MemberListPage(
      page([members[1]], total: 10_000, isTotalMore: true, invite: "Autumn term"), query, said: said, for: reader)
  }

  private static func lists(in language: Language) -> [any Page] {
    var searching = MemberQuery()
    searching.choice.search = "zz"
    let seats: [SeatCount] = [.limited(0), .limited(7), .limited(28), .unlimited]
    let alone = seats.map { capacity in
      MemberListPage(
        page([member(41, "Ada Brandt", role: .owner)], total: 1, everybody: 1, capacity: capacity), MemberQuery(),
        for: keeper(in: language))
    }
    return [
      memberList(in: language), filteredMembers(in: language),
      MemberListPage(page([], total: 0), searching, for: keeper(in: language)),
    ] + alone
  }

  static func record(
    _ member: MemberEntry, runs: [SeeMemberRecord.Run] = [], question: String = "", invites: Int = 1,
    isCaller: Bool = false, isFull: Bool = false
  ) -> SeeMemberRecord.Answer {
    func line(_ action: String, became: String = "", why: String = "", by name: String? = "Ada Brandt")
      -> Books.AuditLine
    {
      Books.AuditLine(
        event: AuditEvent(
          id: id(80), at: now, organization: office.id, actor: "operator tester", actorAccount: nil, action: action,
          subject: "", concerns: member.membership.account, details: AuditDetails(became: became, why: why),
          origin: ""), actorName: name, concernsName: member.name)
    }
    let decisions = [
      line("member.deactivate", why: "has left"), line("member.end", became: "2026-12-31"), line("member.end"),
      line("member.role", became: "reader", by: nil), line("role.offer"), line("license.assign"), line("member.join"),
    ]
    return SeeMemberRecord.Answer(
      member: member, question: question, seats: runs, daysUsed: isFull ? 47 : 0,
      namedLicenses: isFull ? [.init(license: id(70), plan: "Named", organization: office)] : [],
      decisions: isFull ? decisions : [], invitesThatWork: invites, isCaller: isCaller, moment: moment, zone: .utc)
  }

  static let runs = [
    SeeMemberRecord.Run(
      product: "Lumen Desktop", device: "SOZ-LAB-06", platform: "Windows 11", since: Instant("2026-10-14T07:12:04Z"),
      until: Instant("2026-10-14T12:04:10Z"), isLeaving: false),
    SeeMemberRecord.Run(
      product: "Lumen Cloud", device: "MIRAS-BOOK", platform: "macOS 15", since: Instant("2026-10-13T07:12:04Z"),
      until: Instant("2026-10-14T12:03:20Z"), isLeaving: true),
  ]

  static func memberPage(in language: Language = .english) -> MemberPage {
    MemberPage(record(members[1], runs: runs, question: "Student number", isFull: true), for: keeper(in: language))
  }

  static func blockedMember(in language: Language = .english) -> MemberPage {
    let reader = keeper(in: language)
    let path = MembersPath(of: office.id.text)
    return MemberPage(
      record(members[4], question: "", invites: 0),
      said: MemberSaid.deactivated.notice(
        about: members[4], [JustDone(.deactivation)], in: path, at: now, for: reader), for: reader)
  }

  private static func records(in language: Language) -> [any Page] {
    let reader = keeper(in: language)
    let path = MembersPath(of: office.id.text)
    let acts: [(MemberSaid, JustDone?)] = [
      (.role, JustDone(.role, was: "reader")), (.role, JustDone(.role, was: "owner")), (.role, nil),
      (.end, JustDone(.end)), (.end, JustDone(.end, was: "2026-12-31")), (.end, JustDone(.end, was: "2026-01-31")),
      (.reactivated, JustDone(.reactivation)), (.deactivated, nil),
    ]
    let said: [any Page] = acts.map { said, done in
      let notice = said.notice(about: members[0], done.map { [$0] } ?? [], in: path, at: now, for: reader)
      return MemberPage(record(members[0]), said: notice, for: reader)
    }
    let faults: [MemberPage.Wrong] = [
      .lastDay, .password, .busy(minutes: 3), .refused("last_owner_stays"), .refused("member_not_active"),
      .refused("owner_stays"),
    ]
    let wrong: [any Page] = faults.map { MemberPage(record(members[0]), wrong: $0, for: reader) }
    let owner = member(48, "Ada Brandt", role: .owner, extra: "4711")
    return said + wrong + [
      memberPage(in: language), blockedMember(in: language), MemberPage(record(owner, isCaller: true), for: reader),
      MemberPage(record(members[2], isCaller: true), for: keeper(in: language, role: .administrator)),
      DeactivatePage(record(members[1], runs: runs), for: reader),
      DeactivatePage(record(members[0], invites: 0), why: "so", isWrong: true, for: reader),
    ]
  }

  static func importFaults(in language: Language = .english) -> MemberImportPage {
    let faults = (2...102).map { line in
      RowFault(line: line, "Wrong.", reason: line % 2 == 0 ? .init("no_member", ["email": "x@example.org"]) : nil)
    }
    return MemberImportPage("email\nnobody\n", wrong: .rows(faults), for: keeper(in: language))
  }

  private static func changes(
    _ change: MemberImport, in language: Language, wrong: MemberChangesPage.Wrong? = nil,
    about fill: (inout MemberListAbout) -> Void = { _ in }
  ) -> MemberChangesPage {
    var about = MemberListAbout()
    fill(&about)
    return MemberChangesPage(
      SeeMemberList.Answer(list: change, about: about, invitesThatWork: 1, moment: moment, zone: .utc),
      typed: .init(day: "2026-12-31", why: "end of term"), wrong: wrong, for: keeper(in: language))
  }

  static func manyMembers(in language: Language = .english) -> MemberChangesPage {
    changes(change(), in: language, wrong: .changed(was: 410)) {
      $0.names = ["Gustav Brandt", "Mira Brandt"]
      $0.owners = 2
      $0.leavesOutCaller = true
      $0.unchanged = 1
      $0.meant = 416
    }
  }

  private static func changePages(in language: Language) -> [any Page] {
    [
      manyMembers(in: language), changes(change("end", total: 1), in: language, wrong: .lastDay),
      changes(change("reactivate", total: 2), in: language, wrong: .why) { $0.names = ["Bob", "Carl"] },
      changes(change("", total: 3), in: language) {
        $0.counts = ["invite": 1, "deactivate": 2, "end": 1, "reactivate": 5]
        $0.unchanged = 4
      },
      changes(change("", total: 0), in: language), changes(change(applied: 100, isAccepted: true), in: language),
      changes(change(applied: 412, isAccepted: true), in: language),
    ]
  }

  static func waiting(in language: Language = .english) -> WaitingPage {
    WaitingPage(
      SeeWaiting.Answer(
        people: [
          .init(account: person("Chiara Nguyen"), extra: "4711", askedAt: now, inviteLabel: "Staff"),
          .init(account: person("Bjørn Quist"), extra: "", askedAt: now, inviteLabel: ""),
        ], total: 52, next: .init(askedAt: now, account: id(49)), question: "Student number", moment: moment),
      said: .declined, count: 2, for: keeper(in: language))
  }

  /// Of three who were to be let in none could be.
  static func notLetIn(in language: Language = .english) -> WaitingPage {
    WaitingPage(
      SeeWaiting.Answer(
        people: [.init(account: person("Chiara Nguyen"), extra: "", askedAt: now, inviteLabel: "Staff")], total: 1,
        next: nil, question: "", names: [id(49): "Chiara Nguyen", id(48): "Bjørn Quist", id(47): "Elif Rossi"],
        moment: moment),
      left: [id(49): .deactivated, id(48): .over, id(47): .full], for: keeper(in: language))
  }

  private static func person(_ name: String) -> Account {
    Account(id: id(49), email: "\(name.prefix(1).lowercased()).n@uni-nordhafen.example", name: name, validatedAt: now)
  }

  static func memberPages(in language: Language) -> [any Page] {
    let reader = keeper(in: language)
    let handing: [any Page] = [
      MemberImportPage(for: reader), MemberImportPage(wrong: .nothing, for: reader), importFaults(in: language),
      MemberImportPage(wrong: .tooLarge, for: reader), MemberImportPage(wrong: .busy(minutes: 2), for: reader),
    ]
    let nobody = SeeWaiting.Answer(people: [], total: 0, next: nil, question: "", moment: moment)
    return lists(in: language) + records(in: language) + handing + changePages(in: language) + [
      waiting(in: language), notLetIn(in: language), WaitingPage(nobody, said: .accepted, count: 1, for: reader),
    ]
  }

  static func hostileMemberPages(_ value: String, in language: Language) -> [any Page] {
    let reader = keeper(
      in: language, for: Organization(id: id(9), name: value), person: .init(name: value, email: value))
    let hostile = member(41, value, value, label: value, extra: value)
    var query = MemberQuery()
    query.choice.search = value
    let run = SeeMemberRecord.Run(
      product: value, device: value, platform: value, since: now, until: now, isLeaving: true)
    var about = MemberListAbout()
    about.names = [value]
    let list = SeeMemberList.Answer(list: change(), about: about, invitesThatWork: 1, moment: moment, zone: .utc)
    let account = Account(id: id(49), email: value, name: value, validatedAt: now)
    let waiting = SeeWaiting.Answer(
      people: [.init(account: account, extra: value, askedAt: now, inviteLabel: value)], total: 1, next: nil,
      question: value, names: [id(49): value], moment: moment)
    return [
      MemberListPage(page([hostile], invite: value), query, for: reader),
      MemberPage(record(hostile, runs: [run], question: value, isFull: true), for: reader),
      DeactivatePage(record(hostile, runs: [run]), why: value, isWrong: true, for: reader),
      MemberImportPage(value, wrong: .rows([RowFault(line: 2, value)]), for: reader),
      MemberChangesPage(list, typed: .init(day: value, why: value), for: reader),
      WaitingPage(waiting, left: [id(49): .over], for: reader),
    ]
  }
}
