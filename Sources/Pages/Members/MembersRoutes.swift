import Books
import HTTPTypes
import Hummingbird
import Licensing
import UseCases
import Web
import Wording

/// `/organizations/{organization}/members` and `…/members.csv`: the list, page by page and as a whole.
struct MembersRoutes {
  /// The parameter that says so.
  static let nobodyTicked = "nobody"

  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    let path = MembersPath(of: ":organization")
    group.get(RouterPath(path.all), use: show)
    group.get(RouterPath(path.table), use: export)
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let organization: OrganizationID = try context.id("organization", of: "organization")
    let path = MembersPath(of: organization.text)
    let parameters = request.uri.queryParameters
    // They are not members yet, and stand on a page of their own.
    if parameters.get("state") == MemberFilters.wantsToJoin { return .seeOther(path.waiting) }
    let reader = try await services.reader(request, context, in: organization)
    var query = MemberQuery(request)
    if !reader.may(.seeSeats) { query.choice.seat = nil }
    let said = Said(request)
    let answer = try await services.runner.ask(
      SeeMemberPage(
        caller: caller, organization: organization, query.choice, cursor: query.place?.cursor,
        isBackward: query.place?.isBackward ?? false, limit: query.rows, about: said?.account))
    if answer.members.isEmpty, query.place != nil {
      // Whoever stood there is gone.
      return .seeOther(query.changed { _ in }.address(of: path.all))
    }
    return services.answer(
      MemberListPage(
        answer, query, said: said.flatMap { $0.notice(answer, query, path, reader) },
        isNobodyTicked: parameters.get(Self.nobodyTicked) != nil, for: reader))
  }

  @Sendable private func export(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let organization: OrganizationID = try context.id("organization", of: "organization")
    return try await .members(
      MemberQuery(request).choice, of: organization, for: caller, services.runner)
  }

  /// What was done to somebody from the list.
  private struct Said {
    let account: AccountID

    init?(_ request: Request) {
      let parameters = request.uri.queryParameters
      guard parameters.get("said") == MemberSaid.end.rawValue,
        let account = parameters.get("who").flatMap({ AccountID(text: String($0)) })
      else { return nil }
      self.account = account
    }

    func notice(_ answer: SeeMemberPage.Answer, _ query: MemberQuery, _ path: MembersPath, _ reader: Reader)
      -> UndoNotice?
    {
      answer.about.flatMap {
        MemberSaid.end.notice(
          about: $0, answer.justDone, in: path, list: query.text, at: answer.moment.wall, for: reader)
      }
    }
  }
}

/// What was just done to a member. The raw value is the part of the catalogs, and of the address that leads back.
enum MemberSaid: String, CaseIterable, Sendable {
  case role, end, deactivated, reactivated

  /// Says it, and how to take it back. That it was done stands in an address, which anybody can send: it is said only
  /// as far as it is so, and taken back only as far as it was done.
  ///
  /// - Parameters:
  ///   - done: what the reader has done to the member just now.
  ///   - list: the list that somebody comes back to, as the part of its address behind the question mark; nil leads
  ///     to the member's own page.
  func notice(
    about member: MemberEntry, _ done: [JustDone], in path: MembersPath, list: String? = nil, at now: Instant,
    for reader: Reader
  ) -> UndoNotice? {
    let membership = member.membership
    guard isSo(of: membership) else { return nil }
    let last = membership.endsAt.map { Expiry.lastDay(endingAt: $0, in: reader.zone) }
    let kind = self == .end && last == nil ? "endless" : rawValue
    let words = reader.text(
      "members.said.\(kind)",
      [
        "name": member.name, "role": reader.text("role.\(membership.role.rawValue)"),
        "day": last.map(reader.language.day) ?? "",
      ])
    let today = reader.zone.date(at: now)
    guard reader.may(.manageMembers), let done = done.first(where: { $0.act == act }),
      let undo = undo(membership, done.was, path, list, today)
    else { return UndoNotice(words: words, undo: nil) }
    return UndoNotice(
      words: words,
      undo: UndoNotice.Undo(
        address: undo.address, fields: undo.fields, words: reader.text("members.undo.\(rawValue)")))
  }

  private var act: JustDone.Act {
    switch self {
    case .role: .role
    case .end: .end
    case .deactivated: .deactivation
    case .reactivated: .reactivation
    }
  }

  private func isSo(of membership: Membership) -> Bool {
    switch self {
    case .role, .end: true
    case .deactivated: membership.deactivatedAt != nil
    case .reactivated: membership.deactivatedAt == nil
    }
  }

  private func undo(
    _ membership: Membership, _ was: String, _ path: MembersPath, _ list: String?, _ today: CivilDate
  ) -> (address: String, fields: [UndoNotice.Field])? {
    let account = membership.account.text
    switch self {
    case .role:
      guard let role = Role(rawValue: was), role != .owner, membership.role != .owner else { return nil }
      return (path.role(account), [UndoNotice.Field(name: "role", value: role.rawValue)])
    case .end:
      let back = list.map { [UndoNotice.Field(name: "query", value: $0)] } ?? []
      if was.isEmpty { return (path.end(account), [UndoNotice.Field(name: "remove", value: "1")] + back) }
      guard let day = CivilDate(text: was), day >= today else { return nil }
      return (path.end(account), [UndoNotice.Field(name: "day", value: day.description)] + back)
    case .deactivated: return (path.reactivate(account), [])
    case .reactivated: return (path.deactivate(account), [UndoNotice.Field(name: "undo", value: "1")])
    }
  }
}
