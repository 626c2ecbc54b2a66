import Surroundings
public import UseCases
public import Vault
import Web

extension APIServices {
  /// Opens the server's keys and puts together what the routes call.
  ///
  /// - Parameters:
  ///   - address: the server's address as people and applications know it.
  ///   - passwordCost: how long hashing a password takes.
  /// - Throws: ``KeyRingError`` when the database was not set up or belongs to another server key.
  public static func open(
    runner: Runner, serverKey: ServerKey, address: String, keeper: any BookKeeper,
    passwordCost: PasswordCost = .standard
  ) async throws -> APIServices {
    let signer = TokenSigner(ring: try await runner.ask(OpenKeyRing(serverKey: serverKey)), issuer: address)
    runner.follow([.signingKeysChanged, .somethingMissed]) { [weak runner] in
      guard let runner else { return }
      // The rotation has just opened this very ring; should it fail now, the old key goes on signing.
      if let ring = try? await runner.ask(OpenKeyRing(serverKey: serverKey)) { signer.use(ring) }
    }
    let clocks = ClockWatch(runner: runner)
    return APIServices(
      runner: runner, desk: SeatDesk(runner: runner, signer: signer, clocks: clocks),
      accounts: AccountDesk(runner: runner, hasher: PasswordHasher(cost: passwordCost)),
      authenticator: Authenticator(runner: runner), origins: WebOrigins(runner: runner),
      gate: RateGate(RateLimiter(clock: runner.surroundings.clock)),
      address: address, signer: signer, serverKey: serverKey,
      readiness: Readiness(runner: runner, signer: signer, clocks: clocks), clocks: clocks, keeper: keeper)
  }
}
