public import UseCases
public import Vault
public import Web

/// What the API's routes call.
public struct APIServices: Sendable {
  public let runner: Runner
  public let desk: SeatDesk
  public let accounts: AccountDesk
  public let authenticator: Authenticator
  /// From where applications in browsers may ask.
  public let origins: WebOrigins
  public let gate: RateGate
  /// The server's address, as people and applications know it.
  public let address: String
  public let signer: TokenSigner
  public let serverKey: ServerKey
  public let readiness: Readiness
  public let clocks: ClockWatch
  public let keeper: any BookKeeper

  public init(
    runner: Runner, desk: SeatDesk, accounts: AccountDesk, authenticator: Authenticator, origins: WebOrigins,
    gate: RateGate, address: String, signer: TokenSigner, serverKey: ServerKey, readiness: Readiness,
    clocks: ClockWatch, keeper: any BookKeeper
  ) {
    self.runner = runner
    self.desk = desk
    self.accounts = accounts
    self.authenticator = authenticator
    self.origins = origins
    self.gate = gate
    self.address = address
    self.signer = signer
    self.serverKey = serverKey
    self.readiness = readiness
    self.clocks = clocks
    self.keeper = keeper
  }
}

/// What an engine can do for whoever runs it.
public protocol BookKeeper: Sendable {
  /// Copies the database while it is in use and reads the copy again.
  ///
  /// - Returns: the copy's size in bytes and what its check said.
  func backUp(to path: String) async throws -> (bytes: Int64, integrity: String)
  /// The engine, its version and how it flushes, for people.
  func describe() async throws -> [String: String]
}
