/// Why somebody is not asked to take a role. The raw value is the refusal's code, and the part of the catalogs.
public enum RoleTrouble: Hashable, Sendable {
  public enum Refusal: String, CaseIterable, Sendable {
    case deactivated = "member_not_active"
    case held = "role_held"
    case waits = "offer_waits"
    case tooMany = "too_many_offers"
    case tooManyToday = "too_many_offers_today"
  }

  case refused(Refusal)
  /// Too many mails; it makes sense again after so many minutes, at least one.
  case busy(minutes: Int)

  func words(for reader: Reader) -> String {
    switch self {
    case .refused(let refusal): reader.text("settings.refused.\(refusal.rawValue)")
    case .busy(let minutes): reader.busy(minutes: minutes)
    }
  }
}
