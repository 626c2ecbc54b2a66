import Books
import Licensing
import Wording

/// Something that those who administer an organization can be told of.
struct AlertOccasion {
  let organization: OrganizationID
  let kind: AlertKind
  let letter: LetterKind
  /// How often it has happened since it was told last.
  var times = 1
  /// Whom the letter names; when they delete their account, so does what was mailed.
  var person: AccountID?
  /// Who is told; nil tells everybody who wants to know.
  var only: Set<AccountID>?
}

extension Bracket {
  /// Writes to every owner and administrator who is active and wants to know: of what is daily one mail of a kind on a
  /// day of the vendor's, whatever happens. What comes after it is counted.
  ///
  /// The transaction runs alone among those that decide about people (``Locks/house``), so that two that find no mail
  /// of today do not both send one.
  ///
  /// - Parameter add: what the letter says to somebody besides their name, the organization's and the way to alerts.
  func alert(_ occasion: AlertOccasion, _ add: (Account, inout [String: String]) -> Void) throws {
    let organization = occasion.organization
    guard let settings = try books.settings(of: organization) else { return }
    let choices = try books.alertChoices(about: occasion.kind, in: organization)
    let day = try zone().date(at: now.wall)
    for account in try administrators(of: organization)
    where occasion.only?.contains(account.id) ?? true && (choices[account.id] ?? .standard(occasion.kind)).isOn {
      var values = ["name": account.name, "organization": settings.name]
      add(account, &values)
      try tell(account, occasion, values, on: day)
    }
  }

  private func tell(_ account: Account, _ occasion: AlertOccasion, _ values: [String: String], on day: CivilDate) throws
  {
    let (organization, kind) = (occasion.organization, occasion.kind)
    let decision = AlertDay.decide(
      times: occasion.times,
      wasMailed: try kind.isDaily && books.hasAlerted(account.id, of: kind, in: organization, on: day))
    guard decision.isMailed else {
      return try books.holdBack(decision.heldBack, from: account.id, of: kind, in: organization, on: day)
    }
    try mailAboutAlerts(occasion.letter, to: account, of: organization, values)
    let vendor = try books.server()?.vendor ?? ""
    let language = Language(code: account.language) ?? .english
    let subject = Letters.compose(occasion.letter, values, in: language, vendor: vendor).subject
    try books.add(
      AlertMail(kind: kind, subject: subject, sentAt: now.wall, heldBack: decision.heldBack), to: account.id,
      in: organization, on: day, naming: occasion.person)
  }

  /// A letter that says where it is chosen what one is told.
  func mailAboutAlerts(
    _ letter: LetterKind, to account: Account, of organization: OrganizationID, _ values: [String: String]
  ) throws {
    var values = values
    values["alerts_path"] = PortalSection.alerts.path(of: organization.text)
    try mail(letter, to: account, values)
  }
}
