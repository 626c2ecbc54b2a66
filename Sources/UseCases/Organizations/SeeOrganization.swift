public import Books
public import Licensing

/// What the administrators of an organization have set.
public struct SeeOrganization: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID

  public init(caller: Caller, organization: OrganizationID) {
    self.caller = caller
    self.organization = organization
  }

  public struct Answer: Sendable {
    public let id: OrganizationID
    public let settings: OrganizationSettings
    /// An organization whose only administrator is gone cannot be run: it should have two.
    public let administrators: Int
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.seeMembers, of: caller, in: organization, books, at: now)
    guard let settings = try books.settings(of: organization) else { throw Denial.notFound("organization") }
    let administrators = try [Role.owner, .administrator].map {
      try books.holders(of: $0, in: organization, at: now).count
    }
    return Answer(id: organization, settings: settings, administrators: administrators.reduce(0, +))
  }
}

/// Changes what the administrators of an organization set.
public struct ChangeOrganization: UseCase {
  /// nil leaves as it is.
  public struct Changes: Sendable {
    public var name: String?
    public var contact: String?
    public var joinText: String?
    public var joinField: String?
    public var needsSecondFactor: Bool?
    public var inviteReminderDays: Int?
    public var inviteRotationDays: Int?
    public var idleMinutes: Int?

    public init(
      name: String? = nil, contact: String? = nil, joinText: String? = nil, joinField: String? = nil,
      needsSecondFactor: Bool? = nil, inviteReminderDays: Int? = nil, inviteRotationDays: Int? = nil,
      idleMinutes: Int? = nil
    ) {
      self.name = name
      self.contact = contact
      self.joinText = joinText
      self.joinField = joinField
      self.needsSecondFactor = needsSecondFactor
      self.inviteReminderDays = inviteReminderDays
      self.inviteRotationDays = inviteRotationDays
      self.idleMinutes = idleMinutes
    }

    fileprivate func faults() -> [WrongField] {
      var wrong: [WrongField] = []
      if let name, !PlainText.isName(name) { wrong.append(.name) }
      if let contact, contact.count > 500 || !PlainText.isLines(contact) {
        wrong.append(WrongField("/contact", "Whom to ask is said in at most 500 characters."))
      }
      if let joinText, joinText.count > 10_000 || !PlainText.isLines(joinText) {
        wrong.append(WrongField("/join_text", "What is agreed to at joining has at most 10,000 characters."))
      }
      if let joinField, joinField.count > 100 || !PlainText.isPlain(joinField) {
        wrong.append(WrongField("/join_field", "The question at joining has at most 100 characters, in one line."))
      }
      for (pointer, days) in [
        ("/invite_reminder_days", inviteReminderDays), ("/invite_rotation_days", inviteRotationDays),
      ] where days.map({ !(0...3650).contains($0) }) ?? false {
        wrong.append(WrongField(pointer, "This is a number of days, 1 to 3650, or 0 for never."))
      }
      if let idleMinutes, idleMinutes != 0, !(10...1440).contains(idleMinutes) {
        wrong.append(WrongField("/idle_minutes", "This is a number of minutes, 10 to 1440, or 0 for never."))
      }
      return wrong
    }
  }

  private let caller: Caller
  private let organization: OrganizationID
  private let changes: Changes

  public init(caller: Caller, organization: OrganizationID, _ changes: Changes) {
    self.caller = caller
    self.organization = organization
    self.changes = changes
  }

  public var locks: Locks { .organization(organization) }

  public func run(in bracket: Bracket) throws -> OrganizationSettings {
    try Permissions.require(.manageOrganization, of: caller, in: organization, bracket)
    let wrong = changes.faults()
    guard wrong.isEmpty else { throw Denial.invalid(wrong) }
    guard let was = try bracket.books.settings(of: organization) else { throw Denial.notFound("organization") }
    var settings = was
    settings.name = changes.name ?? was.name
    settings.contact = changes.contact ?? was.contact
    settings.joinText = changes.joinText ?? was.joinText
    settings.joinField = changes.joinField ?? was.joinField
    settings.needsSecondFactor = changes.needsSecondFactor ?? was.needsSecondFactor
    settings.inviteReminderDays = changes.inviteReminderDays ?? was.inviteReminderDays
    settings.inviteRotationDays = changes.inviteRotationDays ?? was.inviteRotationDays
    settings.idleMinutes = changes.idleMinutes ?? was.idleMinutes
    if settings.joinText != was.joinText { settings.joinTextVersion += 1 }
    guard settings != was else { return was }
    if settings.needsSecondFactor { try requireOwnSecondFactor(bracket) }
    try bracket.books.save(settings, of: organization)
    // Promises are repeated by what was so when they were given.
    if settings.idleMinutes != was.idleMinutes { bracket.announce(.rightsChanged(organization)) }
    try bracket.audit(
      caller, "organization.change", organization.text, in: organization,
      details: AuditDetails(was: SettingsText.text(of: was), became: SettingsText.text(of: settings)))
    return settings
  }

  /// Who asks others for a second factor must have one: they would lock themselves out.
  private func requireOwnSecondFactor(_ bracket: Bracket) throws {
    guard let account = caller.account, try bracket.books.secondFactor(of: account) == nil else { return }
    throw Denial.secondFactorMissing
  }
}
