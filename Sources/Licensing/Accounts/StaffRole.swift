/// What one of the vendor's own people is.
public enum StaffRole: String, CaseIterable, Hashable, Sendable {
  /// Everything that can be done over the network.
  case owner
  /// Helps customers: licenses, members, accounts.
  case support
  /// Issues licenses.
  case sales
}
