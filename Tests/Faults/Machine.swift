import FoundationEssentials
import Glibc

/// A machine that fails on command, for one program: power, disk and clocks, which others may share. The program is the
/// real one; what stands between it and the system's calls is the library in the folder `Machine`.
public final class Machine: Sendable {
  /// The fields of `struct orders` in machine.h, in their order.
  private enum Field: Int {
    case refusal, changesLeft, seed, isLiar, wall, steady, changes, flushes, ahead
  }

  /// What a disk answers to whoever changes something on it.
  public enum Refusal: Int32, Sendable, CaseIterable {
    case full = 28
    case readOnly = 30
    /// Flushes fail as well.
    case broken = 5
    /// What is written is taken, and flushes fail.
    case unflushed = -5
  }

  private let folder: String
  private let disk: String
  private let orders: Int32

  /// - Parameter disk: the folder whose files are on the machine's disk, but not those in folders in it.
  /// - Throws: ``Trouble`` when the library cannot be built.
  public init(disk: String) throws {
    let disk = realpath(disk, nil)
    defer { free(disk) }
    guard let disk else { throw Trouble("no such folder: \(String(cString: strerror(errno)))") }
    self.disk = String(cString: disk)
    folder = try Self.temporaryFolder()
    orders = open(folder + "/orders", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    // Also for a program of another user's, as PostgreSQL is.
    guard orders >= 0, ftruncate(orders, 4096) == 0, fchmod(orders, 0o666) == 0 else {
      throw Trouble("\(folder): no orders")
    }
    _ = try Self.library.get()
  }

  deinit {
    close(orders)
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Words that come before a program's own, and make it run on this machine.
  public var words: [String] { ["env"] + environment.map { "\($0)=\($1)" } }

  /// What a program needs in its environment to run on this machine.
  public var environment: [String: String] {
    let library = (try? Self.library.get()) ?? ""
    return ["LD_PRELOAD": library, "MACHINE_ORDERS": folder + "/orders", "MACHINE_DISK": disk]
  }

  /// Cuts the power: the program ends as by SIGKILL, and its files are left as they were flushed.
  ///
  /// - Parameters:
  ///   - changes: before the so-many-th change of the disk from now on, at least 1, or else at the program's exit.
  ///   - seed: when not 0, some sectors of what was not flushed are there all the same.
  public func cutPower(before changes: Int, seed: Int = 0) {
    write(.seed, Int64(seed))
    write(.changesLeft, Int64(max(1, changes)))
  }

  /// Cuts the power when the program has done all that it does at its end.
  public func cutPowerAtExit() {
    write(.changesLeft, .max)
  }

  /// From now on flushes are answered and not done, as by a disk with a cache that has no battery.
  public func lieAboutFlushes() {
    write(.isLiar, 1)
  }

  /// From now on changes of the disk are answered so; with nil they are made again.
  public func refuseChanges(_ refusal: Refusal?) {
    write(.refusal, Int64(refusal?.rawValue ?? 0))
  }

  /// Where the wall clock stands, in milliseconds since 1970; it stands still until it is set again.
  public func setWallClock(to milliseconds: Int64) {
    write(.wall, milliseconds)
  }

  /// The same, and where the clock stands that counts sleep and is never set (CLOCK_BOOTTIME): in one stroke, for a
  /// program looks at any time, and must not see a wall clock that was set.
  public func setClocks(wall: Int64, steady: Int64) {
    write(.wall, [wall, steady])
  }

  /// By how much the wall clock, which goes, is ahead of the true one, in milliseconds; less than 0: behind it.
  public func setWallClock(aheadBy milliseconds: Int64) {
    write(.ahead, milliseconds)
  }

  /// How many changes of the disk there were, flushes included.
  public var changes: Int { Int(read(.changes)) }
  public var flushes: Int { Int(read(.flushes)) }

  private func write(_ field: Field, _ value: Int64) { write(field, [value]) }

  /// Writes a field and those that follow it.
  private func write(_ field: Field, _ values: [Int64]) {
    values.withUnsafeBytes { bytes in
      let written = pwrite(orders, bytes.baseAddress, bytes.count, off_t(field.rawValue * 8))
      precondition(written == bytes.count, "an order is eight bytes")
    }
  }

  private func read(_ field: Field) -> Int64 {
    var value: Int64 = 0
    pread(orders, &value, 8, off_t(field.rawValue * 8))
    return value
  }
}

extension Machine {
  /// Why there is no such machine.
  public struct Trouble: Error, CustomStringConvertible {
    public let description: String

    init(_ sentence: String) {
      description = sentence
    }
  }

  /// Built once for all tests of a process.
  private static let library = Result {
    let folder = try temporaryFolder()
    atexit { Machine.forget() }
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Machine"
    let command = "cc -shared -fPIC -O1 -Wall -Wextra -Werror -o '\(folder)/machine.so' '\(sources)'/*.c"
    guard system(command + " >'\(folder)/said' 2>&1") == 0 else {
      let said = (try? String(contentsOfFile: folder + "/said", encoding: .utf8)) ?? ""
      throw Trouble("\(command): \(said)")
    }
    return folder + "/machine.so"
  }

  private static func forget() {
    guard case .success(let library) = library else { return }
    try? FileManager.default.removeItem(atPath: URL(fileURLWithPath: library).deletingLastPathComponent().path)
  }

  private static func temporaryFolder() throws -> String {
    var template = Array("/tmp/seats-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil, chmod(template, 0o711) == 0 else {
      throw Trouble("no temporary folder: \(errno)")
    }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
