import Books
public import UseCases
public import Web

/// What the pages' routes call.
public struct PageServices: Sendable {
  public let runner: Runner
  public let accounts: AccountDesk
  public let gate: RateGate
  let renderer: PageRenderer

  /// - Throws: for a template that is none, or asks for a text that a catalog lacks.
  public init(runner: Runner, accounts: AccountDesk, gate: RateGate) throws {
    self.runner = runner
    self.accounts = accounts
    self.gate = gate
    renderer = try PageRenderer()
  }

  func vendor() async throws -> String {
    try await runner.ask(FindServer())?.vendor ?? ""
  }
}
