import SeatClient
import SeatProtocol

/// How the person is signed in, and whether the server accepts it.
enum SignInCheck {
  /// What is known without the server.
  static func unreached(_ settings: Settings) -> Finding {
    do throws(Trouble) {
      return .unknown("sign-in", "\(who(try settings.credential())); the server could not be asked.")
    } catch {
      return .problem("sign-in", error.sentence, nil)
    }
  }

  static func finding(_ settings: Settings) -> Finding {
    let found: SignIn.Credential
    do throws(Trouble) { found = try settings.credential() } catch { return .problem("sign-in", error.sentence, nil) }
    do throws(Trouble) {
      let seats = try Calls.perform(
        { (api) throws(SeatAPI.Failure) in try api.ownSeats() }, with: settings.api(), settings)
      // Read again: it may have been renewed by that.
      return .ok("sign-in", accepted((try? settings.credential()) ?? found, seats.data.count))
    } catch {
      return .problem("sign-in", "\(who(found)): \(error.sentence)", remedy(found, error))
    }
  }

  private static func accepted(_ credential: SignIn.Credential, _ leases: Int) -> String {
    let count = leases == 1 ? "1 lease" : "\(leases) leases"
    switch credential {
    case .token: return "\(who(credential)), and it is accepted; you hold \(count) now."
    case .stored(let signIn, _):
      let until = LocalTime.full(signIn.expiresAt)
      return "\(who(credential)); it is accepted until \(until) and renewed by itself; you hold \(count) now."
    }
  }

  private static func who(_ credential: SignIn.Credential) -> String {
    switch credential {
    case .token(_, let source): "There is a token in \(source)"
    case .stored(let signIn, let source):
      Output.printable("You are signed in as \(signIn.name) <\(signIn.email)> by `seat login` (\(source))")
    }
  }

  private static func remedy(_ credential: SignIn.Credential, _ trouble: Trouble) -> String? {
    guard trouble.code == Exit.signedOut else { return nil }
    return switch credential {
    case .token: "It comes before `seat login`: replace it, or remove it."
    // Its sentence says so already.
    case .stored: nil
    }
  }
}
