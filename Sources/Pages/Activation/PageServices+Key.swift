import HTTPTypes
import Hummingbird
import Licensing
import UseCases
import Web

extension PageServices {
  /// Keeps the browser's license key with an account, so that it is there in another browser as well. One that opens
  /// nothing is not kept, and told on its own page.
  func keepKey(_ caller: Caller, _ request: Request, _ context: WebContext) async {
    guard let key = request.cookie(.licenseKey, context) else { return }
    try? await guessKey(caller, context) {
      try await runner.run(KeepKey(caller: caller, key: key), from: context.client.text)
    }
  }

  /// What a license key is for; who is not signed in is counted by network alone.
  func look(at key: String, _ context: WebContext) async throws -> SeeKey.Answer {
    let seeing = SeeKey(key: key, secrets: runner.secrets)
    guard let caller = context.caller else {
      return try await gate.guess(.init(RatePolicies.keyByNetwork, by: context.client.network)) {
        try await runner.ask(seeing)
      }
    }
    return try await guessKey(caller, context) { try await runner.ask(seeing) }
  }
}
