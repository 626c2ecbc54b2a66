import Licensing
import Storage

extension Books {
  /// Whether a lease counts: what the books say of a seat that is held.
  ///
  /// - Parameter lease: what the query calls the leases.
  static func lives(_ lease: Query, at moment: Moment) -> Query {
    """
    \(lease).over_at is null and \(lease).ends_at > \(moment.service)
      and (\(lease).cut_at is null or \(lease).cut_at > \(moment.wall))
    """
  }
}
