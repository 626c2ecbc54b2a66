import Books
import HTTPTypes
import Hummingbird
import Licensing
import UseCases
import Web
import Wording

/// `/organizations/{organization}/join-requests`: those who wait for a yes.
struct WaitingRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    let path = RouterPath(MembersPath(of: ":organization").waiting)
    group.get(path, use: show)
    group.post(path, use: answer)
  }

  private static let rows = 50

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let organization: OrganizationID = try context.id("organization", of: "organization")
    let parameters = request.uri.queryParameters
    let seen = try await services.runner.ask(
      SeeWaiting(
        caller: caller, organization: organization,
        after: parameters.get("after").flatMap { SeeWaiting.Cursor(text: String($0)) }, limit: Self.rows))
    let reader = try await services.reader(request, context, in: organization)
    return services.answer(
      WaitingPage(
        seen, said: parameters.get("said").flatMap { WaitingPage.Said(rawValue: String($0)) },
        count: parameters.get("count").flatMap { Int($0) } ?? 1, for: reader))
  }

  @Sendable private func answer(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let organization: OrganizationID = try context.id("organization", of: "organization")
    let form = try await request.form(AnswerForm.self, context)
    let accounts = form.accounts.prefix(Self.rows).compactMap { AccountID(text: $0) }
    var (count, left): (Int, [AccountID: WaitingPage.Obstacle]) = (0, [:])
    for account in accounts {
      do {
        try await services.runner.run(
          AnswerJoinRequest(
            caller: caller, organization: organization, account: account, isApproved: form.isApproved),
          from: context.client.text)
        count += 1
      } catch Denial.notFound("request to join") {
        // Somebody else was quicker.
        continue
      } catch Denial.conflict(let code, let sentence) {
        guard let obstacle = WaitingPage.Obstacle(rawValue: code) else {
          throw Denial.conflict(code: code, sentence: sentence)
        }
        left[account] = obstacle
      }
    }
    let said: WaitingPage.Said? = count == 0 ? nil : form.isApproved ? .accepted : .declined
    guard left.isEmpty else { return try await tell(left, said, count, caller, organization, request, context) }
    let address = MembersPath(of: organization.text).waiting
    return .seeOther(said.map { "\(address)?said=\($0.rawValue)&count=\(count)" } ?? address)
  }

  /// Who could not be let in, and why. That stands in no address: whoever sends one could make it say anything.
  private func tell(
    _ left: [AccountID: WaitingPage.Obstacle], _ said: WaitingPage.Said?, _ count: Int, _ caller: Caller,
    _ organization: OrganizationID, _ request: Request, _ context: WebContext
  ) async throws -> Response {
    let seen = try await services.runner.ask(
      SeeWaiting(caller: caller, organization: organization, limit: Self.rows, about: Array(left.keys)))
    let reader = try await services.reader(request, context, in: organization)
    return services.answer(WaitingPage(seen, said: said, count: count, left: left, for: reader), status: .conflict)
  }
}

private struct AnswerForm: Decodable {
  /// Whoever is let in, or not, by the button in the row.
  let accept: String?
  let decline: String?
  /// What becomes of all that are ticked.
  let all: String?
  let m: [String]?

  var isApproved: Bool { accept != nil || all == "accept" }

  var accounts: [String] {
    if let one = accept ?? decline { return [one] }
    return all == nil ? [] : m ?? []
  }
}

extension SeeWaiting.Cursor {
  /// As it stands in the address of the next page.
  fileprivate init?(text: String) {
    let parts = text.split(separator: "-", maxSplits: 1)
    guard parts.count == 2, let milliseconds = Int64(parts[0]), let account = AccountID(text: parts[1]) else {
      return nil
    }
    self.init(askedAt: Instant(milliseconds: milliseconds), account: account)
  }
}
