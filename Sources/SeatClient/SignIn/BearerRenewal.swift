/// What came of the wish for a bearer token in the place of one that is old or refused.
public enum BearerRenewal: Hashable, Sendable {
  case renewed(BearerToken)
  /// There is no other: the person has to sign in again.
  case refused
  /// The server could not be asked; it may say in how many seconds to try again.
  case delayed(Outage, retryAfter: Double?)
}
