import Books
import HTTPTypes
public import Hummingbird
import Licensing
import SeatProtocol
public import UseCases

extension Response {
  /// Everything that is known of an account, as a file to keep.
  public static func export(_ answer: ExportAccount.Answer) throws -> Response {
    var response = try Response.json(AccountExport(answer), using: JSON.snakeCaseEncoder)
    let day = Zone.utc.date(at: answer.moment.wall)
    response.headers[.contentDisposition] = "attachment; filename=\"seatkeeper-account-\(day).json\""
    return response
  }
}

/// One document, the same from the page and from the API.
struct AccountExport: Encodable {
  let exportedAt: WireInstant
  let account: Person
  /// What it meant to do when it was registered, and has not done yet.
  let pending: Pending
  let memberships: [Membership]
  let joinRequests: [JoinRequest]
  /// From organizations, to the account's address.
  let invitations: [Invitation]
  let namedLicenses: [NamedLicense]
  let acceptedTerms: [Acceptance]
  let sessions: [Session]
  let applications: [Application]
  let devices: [Device]
  /// Seats of 13 months, the latest first, at most 10,000.
  let leases: [Lease]
  /// When it found no seat, in 13 months, the latest first, at most 10,000.
  let refusals: [Refusal]
  /// For a seat, the latest first.
  let seatWishes: [Wish]
  /// On which days it held seats, in 25 months, the latest first, at most 10,000.
  let daysUsed: [Day]
  /// Roles that organizations have asked the account's address to take.
  let roleOffers: [Offer]
  let alerts: [Alert]
  /// What it was told by them, the latest first, at most 10,000.
  let alertsTold: [AlertMail]
  let useReports: [Report]
  /// What it decided and what was decided about it, the latest first, at most 10,000.
  let decisions: [Decision]
  /// The latest first, at most 10,000.
  let mails: [Mail]

  struct Named: Encodable {
    let id: String
    let name: String

    init(_ organization: Organization) {
      self.init(organization.id, organization.name)
    }

    init(_ id: OrganizationID, _ name: String) {
      self.id = id.text
      self.name = name
    }
  }

  init(_ answer: ExportAccount.Answer) {
    exportedAt = answer.moment.wall.onTheWire
    account = Person(answer)
    pending = Pending(organization: answer.intentions.organization, plan: answer.intentions.plan)
    memberships = answer.memberships.map { Membership($0) }
    joinRequests = answer.joinRequests.map { JoinRequest($0) }
    invitations = answer.invitations.map { Invitation(organization: Named($0.organization), at: $0.at.onTheWire) }
    namedLicenses = answer.namedLicenses.map {
      NamedLicense(license: $0.license.text, plan: $0.plan, organization: Named($0.organization))
    }
    acceptedTerms = answer.acceptances.map {
      Acceptance(code: $0.terms.code, version: $0.terms.version, at: $0.at.onTheWire, origin: $0.origin.present)
    }
    sessions = answer.sessions.sessions.map { Session($0) }
    applications = answer.sessions.applications.map { Application($0, names: answer.sessions.names) }
    devices = answer.devices.map { Device($0) }
    leases = answer.leases.map { Lease($0) }
    refusals = answer.history.refusals.map { Refusal($0) }
    seatWishes = answer.history.wishes.map { Wish($0) }
    daysUsed = answer.history.days.map { Day($0) }
    roleOffers = answer.history.offers.map { Offer($0) }
    alerts = answer.history.alerts.map { Alert($0) }
    alertsTold = answer.history.alertsTold.map { AlertMail($0) }
    useReports = answer.history.reports.map { Report($0) }
    decisions = answer.decisions.map { Decision($0) }
    mails = answer.mails.map { Mail(kind: $0.kind, madeAt: $0.madeAt.onTheWire, sentAt: $0.sentAt?.onTheWire) }
  }
}

extension AccountExport {
  struct Person: Encodable {
    let id: String
    let email: String
    let name: String
    let language: String
    let registeredAt: WireInstant?
    let validatedAt: WireInstant?
    let staffRole: String?

    init(_ answer: ExportAccount.Answer) {
      id = answer.account.id.text
      email = answer.account.email
      name = answer.account.name
      language = answer.account.language
      registeredAt = answer.registeredAt?.onTheWire
      validatedAt = answer.account.validatedAt?.onTheWire
      staffRole = answer.staffRole?.rawValue
    }
  }

  struct Pending: Encodable {
    let organization: String?
    let plan: String?
  }

  struct Membership: Encodable {
    let organization: Named
    let role: String
    let joinedAt: WireInstant
    let endsAt: WireInstant?
    let deactivatedAt: WireInstant?
    /// The answer to the organization's question.
    let answer: String?

    init(_ entry: SeeMemberships.Entry) {
      organization = Named(entry.membership.organization, entry.settings.name)
      role = entry.membership.role.rawValue
      joinedAt = entry.membership.joinedAt.onTheWire
      endsAt = entry.membership.endsAt?.onTheWire
      deactivatedAt = entry.membership.deactivatedAt?.onTheWire
      answer = entry.membership.extra.present
    }
  }

  struct JoinRequest: Encodable {
    let organization: Named
    let askedAt: WireInstant
    let declinedAt: WireInstant?
    let answer: String?

    init(_ entry: ExportAccount.JoinRequest) {
      organization = Named(entry.organization)
      askedAt = entry.request.askedAt.onTheWire
      declinedAt = entry.request.declinedAt?.onTheWire
      answer = entry.request.extra.present
    }
  }

  struct Invitation: Encodable {
    let organization: Named
    let at: WireInstant
  }

  struct NamedLicense: Encodable {
    let license: String
    let plan: String
    let organization: Named
  }

  struct Acceptance: Encodable {
    let code: String
    let version: String
    let at: WireInstant
    let origin: String?
  }

  struct Mail: Encodable {
    let kind: String
    let madeAt: WireInstant
    let sentAt: WireInstant?
  }
}

extension String {
  /// nil for an empty one, which is left out.
  var present: String? { isEmpty ? nil : self }
}
