import SeatClient
import SeatProtocol

extension Settings {
  func signIn() throws(Trouble) -> SignIn {
    SignIn(environment: environment, places: places, server: try address(), client: OAuthClient.seat)
  }

  func renewal() throws(Trouble) -> SignInRenewal {
    let environment = environment
    return SignInRenewal(signIn: try signIn()) { CurlTransport(address: $0, environment: environment) }
  }

  /// The token to send, refreshed where that is due.
  func bearer() throws(Trouble) -> BearerToken {
    let renewal = try renewal()
    do throws(SignIn.Fault) { return try renewal.bearer(now: Outside.wallTime) } catch {
      throw Trouble(code: Exit.signedOut, sentence: error.sentence)
    }
  }

  /// What signs the person in, as it is.
  func credential() throws(Trouble) -> SignIn.Credential {
    let signIn = try signIn()
    do throws(SignIn.Fault) { return try signIn.credential() } catch {
      throw Trouble(code: Exit.signedOut, sentence: error.sentence)
    }
  }

  func oauth() throws(Trouble) -> OAuthAPI {
    OAuthAPI(transport: try transport(), client: OAuthClient.seat)
  }

  /// Works on what `seat login` left.
  func withSignIns<Value>(_ body: (SignInFile) throws(PrivateFileError) -> Value) throws(Trouble) -> Value {
    guard let store = try signIn().store else {
      throw Trouble(code: Exit.settings, sentence: "There is no home directory for a sign-in. Set SEAT_TOKEN.")
    }
    do throws(PrivateFileError) { return try body(store) } catch {
      throw Trouble(code: Exit.settings, sentence: error.sentence)
    }
  }

  /// What comes before `seat login`, and is set.
  var strongerVariable: String? { ["SEAT_TOKEN", "SEAT_TOKEN_FILE"].first { value($0) != nil } }
}
