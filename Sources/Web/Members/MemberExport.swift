public import Books
import HTTPTypes
public import Hummingbird
public import Licensing
import NIOCore
public import UseCases

extension Response {
  /// The members of a choice as a list for spreadsheets. Written page by page, so that a hundred thousand members cost
  /// no more memory than one page.
  ///
  /// - Throws: a ``Denial`` before anything is written.
  public static func members(
    _ choice: MemberChoice, of organization: OrganizationID, for caller: Caller, _ runner: Runner
  ) async throws -> Response {
    @Sendable func page(_ cursor: MemberCursor?) async throws -> SeeMembers.Answer {
      try await runner.ask(
        SeeMembers(
          caller: caller, organization: organization, choice, cursor: cursor, limit: MemberLine.pageSize,
          isCounted: false))
    }
    let first = try await page(nil)
    let body = ResponseBody { writer in
      try await writer.write(ByteBuffer(string: CSVWriter.line(MemberLine.columns)))
      var answer = first
      while true {
        let lines = answer.members.map { MemberLine.text($0, answer) }.joined()
        try await writer.write(ByteBuffer(string: lines))
        guard answer.members.count == MemberLine.pageSize, let last = answer.members.last else { break }
        answer = try await page(MemberCursor(at: last, of: choice.sort))
      }
      try await writer.finish(nil)
    }
    return .csv("members", body)
  }
}

/// A member as a line of a list.
public enum MemberLine {
  public static let columns = [
    "name", "email", "role", "state", "joined", "came_by", "last_day", "extra", "last_seat",
  ]

  static let pageSize = 1000

  static func text(_ member: MemberEntry, _ answer: SeeMembers.Answer) -> String {
    let membership = member.membership
    func day(_ instant: Instant) -> String { answer.zone.date(at: instant).description }
    return CSVWriter.line([
      member.name, member.email, membership.role.rawValue, membership.stateName(at: answer.moment.wall),
      day(membership.joinedAt), member.inviteLabel ?? "",
      membership.endsAt.map { Expiry.lastDay(endingAt: $0, in: answer.zone).description } ?? "", membership.extra,
      member.lastSeatAt.map(day) ?? "",
    ])
  }
}

extension Membership {
  /// As lists call the state: one that ends soon is active.
  public func stateName(at now: Instant) -> String {
    let state = self.state(at: now)
    return (state == .endsSoon ? .active : state).rawValue
  }
}
