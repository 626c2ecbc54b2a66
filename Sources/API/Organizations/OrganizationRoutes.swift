import Books
import Hummingbird
import Licensing
import SeatProtocol
import UseCases
import Web

/// `/api/v1/organizations`: founding one, and what its administrators set.
struct OrganizationRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.post("organizations", use: found)
    group.get("organizations/:organization", use: show)
    group.patch("organizations/:organization", use: change)
  }

  @Sendable private func found(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let body = try await request.strictJSON(FoundingBody.self, context)
    let organization = try await services.runner.run(
      FoundOrganization(caller: caller, name: body.name), from: context.client.text)
    return try .json(LeaseAnswer.Named(organization), status: .created)
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let answer = try await services.runner.ask(
      SeeOrganization(caller: context.signedIn(), organization: context.id("organization", of: "organization")))
    return try .json(OrganizationAnswer(answer), using: JSON.snakeCaseEncoder)
  }

  @Sendable private func change(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let id: OrganizationID = try context.id("organization", of: "organization")
    let body = try await request.strictJSON(OrganizationBody.self, context)
    _ = try await services.runner.run(
      ChangeOrganization(
        caller: caller, organization: id,
        ChangeOrganization.Changes(
          name: body.name, contact: body.contact, joinText: body.joinText, joinField: body.joinField,
          needsSecondFactor: body.needsSecondFactor, inviteReminderDays: body.inviteReminderDays,
          inviteRotationDays: body.inviteRotationDays)),
      from: context.client.text)
    return try await show(request, context)
  }
}

struct FoundingBody: StrictBody {
  static let members: Set<String> = ["name"]
  let name: String
}

struct OrganizationBody: StrictBody {
  static let members: Set<String> = [
    "name", "contact", "join_text", "join_field", "needs_second_factor", "invite_reminder_days",
    "invite_rotation_days",
  ]
  let name: String?
  let contact: String?
  let joinText: String?
  let joinField: String?
  let needsSecondFactor: Bool?
  /// 0 for never.
  let inviteReminderDays: Int?
  /// 0 for never.
  let inviteRotationDays: Int?
}

struct OrganizationAnswer: Encodable {
  let id: String
  let name: String
  /// Whom members ask.
  let contact: String
  /// What is agreed to at joining; empty asks for nothing.
  let joinText: String
  let joinTextVersion: Int
  /// The one question at joining; empty asks none.
  let joinField: String
  /// Whether those who administer it must have a second factor.
  let needsSecondFactor: Bool
  /// After how many days administrators are told how old an invite key is; 0 for never.
  let inviteReminderDays: Int
  /// After how many days an invite key is changed by itself; 0 for never.
  let inviteRotationDays: Int
  /// Owners and administrators who are active: there should be two.
  let administrators: Int

  init(_ answer: SeeOrganization.Answer) {
    id = answer.id.text
    name = answer.settings.name
    contact = answer.settings.contact
    joinText = answer.settings.joinText
    joinTextVersion = answer.settings.joinTextVersion
    joinField = answer.settings.joinField
    needsSecondFactor = answer.settings.needsSecondFactor
    inviteReminderDays = answer.settings.inviteReminderDays
    inviteRotationDays = answer.settings.inviteRotationDays
    administrators = answer.administrators
  }
}
