import CLinux

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A timer that also runs while the computer sleeps: it fires at wake-up when its moment has passed.
public final class BootTimer {
  /// Readable once the moment has passed.
  let descriptor: CInt

  /// nil when the process has no descriptor left.
  public init?() {
    descriptor = clinux_timer_make()
    guard descriptor >= 0 else { return nil }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  func set(to moment: Moment?) {
    _ = clinux_timer_set(descriptor, moment?.nanoseconds ?? -1)
  }

  /// Waits for the moment, or until `watched` becomes readable; without a moment only for that.
  /// - Returns: whether `watched` is readable.
  public func wait(until moment: Moment?, watching watched: CInt) -> Bool {
    set(to: moment)
    var waiting = [
      pollfd(fd: watched, events: Int16(POLLIN), revents: 0), pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
    ]
    while poll(&waiting, 2, -1) < 0 && errno == EINTR {}
    return waiting[0].revents != 0
  }
}
