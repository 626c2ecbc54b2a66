import CLinux
import FoundationEssentials
import Glibc
import SeatClient
import SeatProtocol

/// What the outermost program takes from the system and hands on.
enum Outside {
  static var environment: [String: String] { ProcessInfo.processInfo.environment }
  static var now: Moment { Moment(nanoseconds: clinux_boottime()) }
  static var wallTime: Int64 { clinux_walltime() }

  static let platform = "linux"

  static var host: DeviceStore.Host {
    DeviceStore.Host(machineID: machineID, hostName: hostName, account: geteuid())
  }

  static var hostName: String {
    var buffer = [CChar](repeating: 0, count: 256)
    guard gethostname(&buffer, buffer.count - 1) == 0 else { return "unknown" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static var machineID: String {
    let file = open("/etc/machine-id", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return "" }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 64)
    let count = read(file, &buffer, buffer.count)
    return String(decoding: buffer[..<max(0, count)], as: UTF8.self)
  }
}
