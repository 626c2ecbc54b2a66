import Licensing

/// How an organization's settings stand in the audit log: parts, of which the first is the name, and every other one
/// says itself what it is.
public enum SettingsText {
  /// What stands between two parts: a character that no setting can have. With any other somebody could write a setting
  /// that reads like several.
  public static let separator: Character = "\u{1F}"

  /// What was written of settings, where nobody takes it apart.
  public static func line(of text: String) -> String { text.replacing(String(separator), with: "; ") }

  static func text(of settings: OrganizationSettings) -> String {
    let days = (told: settings.inviteReminderDays, changed: settings.inviteRotationDays)
    let parts: [String?] = [
      settings.name, "whom to ask: \(settings.contact)",
      "at joining: version \(settings.joinTextVersion), asks \(settings.joinField)",
      settings.needsSecondFactor ? "asks for a second factor" : nil,
      "invite keys: told of after \(days.told) days, changed after \(days.changed)",
      settings.idleMinutes == 0 ? nil : "idle seats end after \(settings.idleMinutes) minutes",
    ]
    return parts.compactMap(\.self).joined(separator: String(separator))
  }
}
