/// Where an organization's settings are sent, and the pages behind them. The raw value is the last part of the address.
public enum SettingsAddress: String, CaseIterable, Sendable {
  case name, contact, rules
  /// Asks somebody to take a role.
  case offers
  /// Takes such a question back.
  case withdraw
  /// Asks for another owner.
  case owner
  /// The question whether to close the organization, and its answer.
  case close
  /// Stops that it closes.
  case keep
  /// Stops that the vendor's people give it a new owner.
  case object

  /// - Parameter organization: its id.
  public func path(of organization: String) -> String {
    "\(PortalSection.settings.path(of: organization))/\(rawValue)"
  }
}
