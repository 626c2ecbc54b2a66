import Books
import Licensing

/// Looks, every minute, at what somebody wants to be told. Whatever it finds is written down in the transaction that
/// writes the mail, so that a server that stops in between tells nothing twice.
public enum LookAtAlerts {
  /// Everything, one after the other.
  public static func all(with runner: Runner) async throws {
    try await use(with: runner)
    try await refusals(with: runner)
    try await ends(with: runner)
  }

  /// Whether seats run short, where somebody asked for it.
  public static func use(with runner: Runner) async throws {
    var cursor: OrganizationID?
    repeat {
      let found = try await runner.ask(CountWatchedUse(after: cursor))
      if !found.uses.isEmpty { try await runner.run(TellUse(uses: found.uses)) }
      cursor = found.next
    } while cursor != nil
  }

  /// Whether somebody was refused.
  public static func refusals(with runner: Runner) async throws {
    while try await runner.run(TellRefusals()), !Task.isCancelled {}
  }

  /// Whether something ends; in the morning.
  public static func ends(with runner: Runner) async throws {
    while try await runner.run(TellEnds()), !Task.isCancelled {}
  }
}
