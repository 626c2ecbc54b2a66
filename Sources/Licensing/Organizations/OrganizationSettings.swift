/// What an organization's administrators set.
public struct OrganizationSettings: Hashable, Sendable {
  /// What members see, 1 to 200 characters.
  public var name: String
  /// Whom to ask: a name, an address, a room; at most 500 characters.
  public var contact: String
  /// What somebody agrees to who joins, at most 10,000 characters; empty asks for nothing.
  public var joinText: String
  /// Grows with each change of ``joinText``, so that it is known what was agreed to.
  public var joinTextVersion: Int
  /// The one question that is asked at joining (`Student number`), at most 100 characters; empty asks none.
  public var joinField: String
  /// Whether those who administer it must show a second factor when they sign in.
  public var needsSecondFactor: Bool
  /// After how many days administrators are told how old an invite key is, again and again; 0 for never, at most 3650.
  public var inviteReminderDays: Int
  /// After how many days an invite key is changed by itself; 0 for never, at most 3650.
  public var inviteRotationDays: Int
  /// After how many minutes without anybody using it an application that is open gives up its seat; 0 for never, else
  /// 10 to 1440.
  public var idleMinutes: Int

  public init(
    name: String, contact: String = "", joinText: String = "", joinTextVersion: Int = 0, joinField: String = "",
    needsSecondFactor: Bool = false, inviteReminderDays: Int = 180, inviteRotationDays: Int = 0,
    idleMinutes: Int = 0
  ) {
    self.name = name
    self.contact = contact
    self.joinText = joinText
    self.joinTextVersion = joinTextVersion
    self.joinField = joinField
    self.needsSecondFactor = needsSecondFactor
    self.inviteReminderDays = inviteReminderDays
    self.inviteRotationDays = inviteRotationDays
    self.idleMinutes = idleMinutes
  }
}
