import Glibc
import Web

/// How many connections the system lets this process have open.
enum Descriptors {
  /// What the database, the log and the control socket need.
  private static let own = 64

  /// Raises the process's own limit as far as the system allows.
  ///
  /// - Returns: how many connections that leaves, at most ``Web/Limits/connections``.
  static func connections() -> Int {
    var limit = rlimit()
    let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    guard getrlimit(files, &limit) == 0 else { return Limits.connections }
    var raised = rlimit(rlim_cur: limit.rlim_max, rlim_max: limit.rlim_max)
    if setrlimit(files, &raised) == 0 { limit = raised }
    let open = Int(clamping: limit.rlim_cur)
    return min(Limits.connections, max(1, open - own))
  }
}
