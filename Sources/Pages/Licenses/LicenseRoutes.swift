import Books
import HTTPTypes
import Hummingbird
import Licensing
import NIOCore
import UseCases
import Web
import Wording

/// `/organizations/{organization}/licenses`: what an organization has, and who is named on it.
struct LicenseRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    let (organization, license) = (":organization", ":license")
    group.get(RouterPath(PortalSection.licenses.path(of: organization)), use: list)
    group.get(RouterPath(PagePath.seatTimeline(organization)), use: export)
    group.get(RouterPath(PagePath.license(license, of: organization)), use: show)
    group.post(RouterPath(PagePath.namedMembers(on: license, of: organization)), use: putOn)
    group.get(RouterPath(PagePath.takeOff(":account", license, of: organization)), use: askToTakeOff)
    group.post(RouterPath(PagePath.takeOff(":account", license, of: organization)), use: takeOff)
  }

  private func organization(_ context: WebContext) throws -> OrganizationID {
    try context.id("organization", of: "organization")
  }

  private func license(_ context: WebContext) throws -> LicenseID {
    try context.id("license", of: "license")
  }

  private func timeline(_ caller: Caller, _ organization: OrganizationID) async throws -> SeeSeatTimeline.Answer {
    try await services.runner.ask(
      SeeSeatTimeline(caller: caller, organization: organization, secrets: services.runner.secrets))
  }

  @Sendable private func list(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let organization = try organization(context)
    let answer = try await timeline(caller, organization)
    let query = request.uri.queryParameters
    let page = LicensesPage(
      answer, list: query.get("list").flatMap { LicensesPage.List(rawValue: String($0)) } ?? .current,
      after: query.get("after").flatMap { LicenseID(text: String($0)) },
      for: try await services.reader(request, context, in: organization))
    return services.answer(page)
  }

  @Sendable private func export(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let answer = try await timeline(caller, try organization(context))
    let reader = try await services.reader(request, context)
    let text = SeatTimelineList.text(answer, in: reader.zone)
    return .csv("seats", ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let query = request.uri.queryParameters
    return try await page(
      caller, request, context, after: query.get("after").flatMap { AccountID(text: String($0)) },
      said: query.get("said").flatMap { LicensePage.Said(rawValue: String($0)) })
  }

  private func page(
    _ caller: Caller, _ request: Request, _ context: WebContext, after cursor: AccountID? = nil,
    said: LicensePage.Said? = nil, search: LicenseSearch = LicenseSearch(), status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let organization = try organization(context)
    let seen = try await services.runner.ask(
      SeeLicense(
        caller: caller, organization: organization, license: license(context), after: cursor,
        secrets: services.runner.secrets))
    let reader = try await services.reader(request, context, in: organization)
    return services.answer(LicensePage(seen, after: cursor, said: said, search: search, for: reader), status: status)
  }

  /// Somebody was chosen from a list, or is looked for: who is meant by an address is put on at once.
  @Sendable private func putOn(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let form = try await request.form(WhoForm.self, context)
    if let account = form.account.flatMap({ AccountID(text: $0) }) { return try await put(account, caller, context) }
    let who = form.who ?? ""
    let found = try await find(who, caller, context)
    if let exact = found.exact, !found.people.contains(where: \.isOn) { return try await put(exact, caller, context) }
    return try await page(
      caller, request, context, search: LicenseSearch(who, found: found),
      status: found.people.isEmpty ? .unprocessableContent : .ok)
  }

  private func find(_ who: String, _ caller: Caller, _ context: WebContext) async throws -> FindForLicense.Answer {
    do {
      return try await services.runner.ask(
        FindForLicense(
          caller: caller, organization: organization(context), license: license(context), who: who))
    } catch Denial.invalid {
      return FindForLicense.Answer.nobody
    }
  }

  private func put(_ account: AccountID, _ caller: Caller, _ context: WebContext) async throws -> Response {
    try await name(account, isOn: true, caller, context)
    return try back(.on, context)
  }

  private func name(_ account: AccountID, isOn: Bool, _ caller: Caller, _ context: WebContext) async throws {
    try await services.runner.run(
      NameOnLicense(
        caller: caller, organization: organization(context), license: license(context), account: account, isOn: isOn),
      from: context.client.text)
  }

  private func back(_ said: LicensePage.Said, _ context: WebContext) throws -> Response {
    let path = PagePath.license(try license(context).text, of: try organization(context).text)
    return .seeOther("\(path)?said=\(said.rawValue)")
  }

  @Sendable private func askToTakeOff(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let organization = try organization(context)
    let seen = try await services.runner.ask(
      PreviewTakingOff(
        caller: caller, organization: organization, license: license(context),
        account: context.id("account", of: "member")))
    return services.answer(TakeOffPage(seen, for: try await services.reader(request, context, in: organization)))
  }

  @Sendable private func takeOff(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    try await name(try context.id("account", of: "member"), isOn: false, caller, context)
    return try back(.off, context)
  }
}

private struct WhoForm: Decodable {
  /// An address, or a part of a name.
  let who: String?
  /// The id of somebody who was chosen.
  let account: String?
}
