public import UseCases
public import Vault

/// What the API's routes call.
public struct APIServices: Sendable {
  public let runner: Runner
  public let desk: SeatDesk
  public let authenticator: Authenticator
  public let signer: TokenSigner
  public let serverKey: ServerKey
  public let readiness: Readiness
  public let keeper: any BookKeeper

  public init(
    runner: Runner, desk: SeatDesk, authenticator: Authenticator, signer: TokenSigner, serverKey: ServerKey,
    readiness: Readiness, keeper: any BookKeeper
  ) {
    self.runner = runner
    self.desk = desk
    self.authenticator = authenticator
    self.signer = signer
    self.serverKey = serverKey
    self.readiness = readiness
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
