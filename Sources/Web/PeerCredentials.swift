import Glibc
import NIOCore
import UseCases

/// Who is at the other end of a local socket.
enum PeerCredentials {
  /// The system's `struct ucred`, which Glibc's module does not have.
  private struct Credentials: BitwiseCopyable {
    var process: pid_t = 0
    var user: uid_t = 0
    var group: gid_t = 0
  }

  /// The user's name, or the number where the system knows no name.
  static func userName(of channel: any Channel) async throws -> String {
    guard let provider = channel as? any SocketOptionProvider else { throw Denial.notSignedIn }
    let credentials: Credentials = try await provider.unsafeGetSocketOption(
      level: .socket, name: NIOBSDSocket.Option(rawValue: SO_PEERCRED)
    ).get()
    return name(of: credentials.user)
  }

  private static func name(of user: uid_t) -> String {
    var entry = passwd()
    var found: UnsafeMutablePointer<passwd>?
    var buffer = [CChar](repeating: 0, count: 16_384)
    guard getpwuid_r(user, &entry, &buffer, buffer.count, &found) == 0, found != nil, let name = entry.pw_name
    else { return "user \(user)" }
    return String(cString: name)
  }
}
