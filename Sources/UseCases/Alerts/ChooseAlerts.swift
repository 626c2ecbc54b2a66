import Books
public import Licensing
import Wording

/// Chooses what the caller is told about an organization that they administer.
public struct ChooseAlerts: UseCase {
  private let caller: Caller
  private let organization: OrganizationID
  private let choices: [AlertKind: AlertChoice]
  // What is being looked at meanwhile ends with what it found.
  public let locks = Locks.house

  /// - Parameter choices: kinds that are not in it stay as they are.
  public init(caller: Caller, organization: OrganizationID, _ choices: [AlertKind: AlertChoice]) {
    self.caller = caller
    self.organization = organization
    self.choices = choices
  }

  /// - Throws: ``Denial/invalid(_:)`` with `/share` or `/minutes` for a number that cannot be; nothing is kept then.
  public func run(in bracket: Bracket) throws {
    try Permissions.require(.chooseAlerts, of: caller, in: organization, bracket)
    let account = try Permissions.requireAccount(caller, bracket.books).id
    let faults = choices.flatMap { $1.faults(of: $0) }
    guard faults.isEmpty else { throw Denial.invalid(AlertChoice.Fault.allCases.filter(faults.contains).map(\.field)) }
    let was = try all(of: account, bracket.books)
    let became = was.merging(choices) { _, new in new }
    guard became != was else { return }
    for kind in AlertKind.allCases {
      guard let choice = became[kind], choice != was[kind] else { continue }
      try bracket.books.save(choice, about: kind, of: account, in: organization)
    }
    try bracket.audit(
      caller, "alerts.choose", account.text, in: organization, concerns: account,
      details: AuditDetails(was: was.text, became: became.text))
  }

  private func all(of account: AccountID, _ books: Books) throws -> [AlertKind: AlertChoice] {
    let chosen = try books.alertChoices(of: account, in: organization)
    return Dictionary(uniqueKeysWithValues: AlertKind.allCases.map { ($0, chosen[$0] ?? .standard($0)) })
  }
}

/// Sends the caller a mail that says that mails arrive.
public struct SendTestAlert: UseCase {
  private let caller: Caller
  private let organization: OrganizationID
  public let locks = Locks.none

  public init(caller: Caller, organization: OrganizationID) {
    self.caller = caller
    self.organization = organization
  }

  public func run(in bracket: Bracket) throws {
    try Permissions.require(.chooseAlerts, of: caller, in: organization, bracket)
    let account = try Permissions.requireAccount(caller, bracket.books)
    guard let settings = try bracket.books.settings(of: organization) else { throw Denial.notFound("organization") }
    try bracket.mailAboutAlerts(
      .alertTest, to: account, of: organization, ["name": account.name, "organization": settings.name])
  }
}

extension AlertChoice.Fault {
  fileprivate var field: WrongField {
    switch self {
    case .share: WrongField("/share", "This is a share in per cent, 1 to 99.")
    case .minutes: WrongField("/minutes", "This is a number of minutes, 1 to 1440.")
    }
  }
}

extension [AlertKind: AlertChoice] {
  /// `use_high:75:15 refused`: what is on, as the audit log has it.
  fileprivate var text: String {
    AlertKind.allCases.compactMap { kind -> String? in
      guard let choice = self[kind], choice.isOn else { return nil }
      return kind == .useHigh ? "\(kind.rawValue):\(choice.share):\(choice.minutes)" : kind.rawValue
    }.joined(separator: " ")
  }
}
