import ArgumentParser
import SeatClient

/// One request on behalf of a command, with its failure said to the person.
enum Calls {
  static func make<Answer>(_ call: (SeatAPI) throws(SeatAPI.Failure) -> Answer) throws(ExitCode) -> Answer {
    try Output.sayingTrouble { () throws(Trouble) in
      let settings = Settings(environment: Outside.environment)
      return try perform(call, with: try settings.api(), settings)
    }
  }

  /// The call, and once more with a new token when the one of `seat login` was refused.
  static func perform<Answer>(
    _ call: (SeatAPI) throws(SeatAPI.Failure) -> Answer, with api: SeatAPI, _ settings: Settings
  ) throws(Trouble) -> Answer {
    let address = try settings.address()
    do throws(SeatAPI.Failure) { return try call(api) } catch {
      guard case .signedOut(let refusal) = error else { throw Trouble(error, at: address) }
      var api = api
      api.bearer = try renewed(after: refusal, api.bearer, settings)
      do throws(SeatAPI.Failure) { return try call(api) } catch { throw Trouble(error, at: address) }
    }
  }

  private static func renewed(
    after refusal: Refusal, _ bearer: BearerToken?, _ settings: Settings
  ) throws(Trouble) -> BearerToken {
    switch try settings.renewal().renew(refused: bearer, now: Outside.wallTime) {
    case .renewed(let bearer): return bearer
    case .refused: throw Trouble(signedOut: refusal)
    case .delayed(let outage, _): throw Trouble(outage, at: try settings.address())
    }
  }
}
