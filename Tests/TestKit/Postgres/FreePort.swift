import Glibc
import Synchronization

/// A port that nobody listens on, from below those that the system gives away by itself.
public enum FreePort {
  public static func find() -> Int {
    while true {
      let number = tried.wrappingAdd(1, ordering: .relaxed).newValue
      let port = 15_000 + (Int(getpid()) * 7 + number) % 17_000
      if !isTaken(port) { return port }
    }
  }

  private static let tried = Atomic<Int>(0)

  /// Whether somebody answers on a port of this machine.
  static func isTaken(_ port: Int) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }
}
