public import UseCases
public import Vault

extension APIServices {
  /// Opens the server's keys and puts together what the routes call.
  ///
  /// - Parameter issuer: the server's address as applications know it.
  /// - Throws: ``KeyRingError`` when the database was not set up or belongs to another server key.
  public static func open(runner: Runner, serverKey: ServerKey, issuer: String, keeper: any BookKeeper) async throws
    -> APIServices
  {
    let signer = TokenSigner(ring: try await runner.ask(OpenKeyRing(serverKey: serverKey)), issuer: issuer)
    runner.listen { [weak runner] announcement in
      guard announcement == .signingKeysChanged, let runner else { return }
      // The rotation has just opened this very ring; should it fail now, the old key goes on signing.
      if let ring = try? await runner.ask(OpenKeyRing(serverKey: serverKey)) { signer.use(ring) }
    }
    return APIServices(
      runner: runner, desk: SeatDesk(runner: runner, signer: signer), authenticator: Authenticator(runner: runner),
      signer: signer, serverKey: serverKey, readiness: Readiness(runner: runner, signer: signer), keeper: keeper)
  }
}
