import Books
import HTTPTypes
import Hummingbird
import Licensing
import UseCases
import Web
import Wording

/// `/organizations/{organization}/alerts`: what somebody is told by mail.
struct AlertRoutes {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    let path = RouterPath(PortalSection.alerts.path(of: ":organization"))
    group.get(path, use: show)
    group.post(path, use: act)
  }

  /// Who asks, and how it stands for them.
  private struct Asked {
    let caller: Caller
    let organization: OrganizationID
    let seen: SeeAlerts.Answer

    func back(_ said: AlertsPage.Said) -> Response {
      .seeOther("\(PortalSection.alerts.path(of: organization.text))?said=\(said.rawValue)")
    }
  }

  private func asked(_ context: WebContext) async throws -> Asked {
    let caller = try context.signedIn()
    let organization: OrganizationID = try context.id("organization", of: "organization")
    let seen = try await services.runner.ask(SeeAlerts(caller: caller, organization: organization))
    return Asked(caller: caller, organization: organization, seen: seen)
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let asked = try await asked(context)
    return services.answer(
      AlertsPage(
        asked.seen,
        said: request.uri.queryParameters.get("said").flatMap { AlertsPage.Said(rawValue: String($0)) },
        for: try await services.reader(request, context, in: asked.organization)))
  }

  @Sendable private func act(_ request: Request, _ context: WebContext) async throws -> Response {
    let asked = try await asked(context)
    let form = try await request.form(AlertsForm.self, context)
    guard form.do == "test" else { return try await keep(form, asked, request, context) }
    return try await sendTest(asked, request, context)
  }

  private func sendTest(_ asked: Asked, _ request: Request, _ context: WebContext) async throws -> Response {
    do {
      if let email = EmailAddress(asked.seen.email) { try services.passMail(to: email, context) }
      try await services.runner.run(
        SendTestAlert(caller: asked.caller, organization: asked.organization), from: context.client.text)
      return asked.back(.tested)
    } catch let rejection as Rejection {
      guard let minutes = rejection.minutesToWait else { throw rejection }
      let page = AlertsPage(
        asked.seen, busyMinutes: minutes, for: try await services.reader(request, context, in: asked.organization))
      return services.answer(page, status: .unprocessableContent).adding(headersOf: rejection)
    }
  }

  private func keep(_ form: AlertsForm, _ asked: Asked, _ request: Request, _ context: WebContext) async throws
    -> Response
  {
    let choices = form.choices(asked.seen.choices)
    do {
      try await services.runner.run(
        ChooseAlerts(caller: asked.caller, organization: asked.organization, choices), from: context.client.text)
      return asked.back(.kept)
    } catch Denial.invalid {
      let page = AlertsPage(
        asked.seen, typed: form.typed(choices.flatMap { $1.faults(of: $0) }),
        for: try await services.reader(request, context, in: asked.organization))
      return services.answer(page, status: .unprocessableContent)
    }
  }
}

/// A box that is not ticked is not sent.
private struct AlertsForm: Decodable {
  let useHigh: String?
  let refused: String?
  let seatWish: String?
  let licenseEnding: String?
  let membershipEnding: String?
  let inviteOld: String?
  let share: String?
  let minutes: String?
  let `do`: String?

  enum CodingKeys: String, CodingKey {
    case useHigh = "use_high"
    case refused
    case seatWish = "seat_wish"
    case licenseEnding = "license_ending"
    case membershipEnding = "membership_ending"
    case inviteOld = "invite_old"
    case share, minutes
    case `do`
  }

  private func isTicked(_ kind: AlertKind) -> Bool {
    switch kind {
    case .useHigh: useHigh != nil
    case .refused: refused != nil
    case .seatWish: seatWish != nil
    case .licenseEnding: licenseEnding != nil
    case .membershipEnding: membershipEnding != nil
    case .inviteOld: inviteOld != nil
    }
  }

  /// - Parameter known: whose numbers stay where a kind is turned off and none can be read.
  func choices(_ known: [AlertKind: AlertChoice]) -> [AlertKind: AlertChoice] {
    var choices = Dictionary(uniqueKeysWithValues: AlertKind.allCases.map { ($0, AlertChoice(isOn: isTicked($0))) })
    let was = known[.useHigh] ?? .standard(.useHigh)
    let read = AlertChoice(
      isOn: isTicked(.useHigh), share: Self.number(share) ?? 0, minutes: Self.number(minutes) ?? 0)
    let isKept = !read.isOn && !read.faults(of: .useHigh).isEmpty
    choices[.useHigh] = isKept ? AlertChoice(isOn: false, share: was.share, minutes: was.minutes) : read
    return choices
  }

  private static func number(_ text: String?) -> Int? {
    text.flatMap { Int($0.filter { !$0.isWhitespace }) }
  }

  func typed(_ faults: [AlertChoice.Fault]) -> AlertsPage.Typed {
    AlertsPage.Typed(
      isOn: Set(AlertKind.allCases.filter(isTicked)), share: String((share ?? "").prefix(20)),
      minutes: String((minutes ?? "").prefix(20)), faults: faults)
  }
}
