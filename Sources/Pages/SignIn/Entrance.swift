import Books
import Hummingbird
import Licensing
import UseCases
import Vault
import Web
import Wording

/// What happens in a browser once somebody is signed in.
extension PageServices {
  /// Gives the browser its session, ends the one that it had, and leads to where the reader was going.
  ///
  /// - Parameters:
  ///   - keeps: whether the session outlives the browser.
  ///   - next: where the reader was going; an invitation or a key that waits, and a second factor that is missing, come
  ///     first.
  func enter(
    _ session: StartSession.Session, keeps: Bool, next: String?, _ request: Request, _ context: WebContext
  ) async throws -> Response {
    let caller = Caller.account(session.account.id, scope: .account)
    try await end(context.token, of: context.caller, from: context.client.text)
    await keepInvitation(caller, request, context)
    await keepKey(caller, request, context)
    var response = Response.seeOther(try await destination(of: caller, next, request, context))
    response.set(.session, session.token.text, lasts: keeps ? SessionTerms.kept.lasts : nil, context)
    if let browser = session.browser { response.set(.browser, browser.text, lasts: StartSession.trust, context) }
    return response
  }

  private func destination(
    of caller: Caller, _ next: String?, _ request: Request, _ context: WebContext
  ) async throws -> String {
    if try await runner.ask(SeeSecondFactor(caller: caller)).isMissing { return PageAddress.secondFactor.path }
    if request.cookie(.invitation, context) != nil { return PageAddress.join.path }
    if request.cookie(.licenseKey, context) != nil { return PageAddress.activate.path }
    let account = try await runner.ask(SeeAccount(caller: caller))
    if account.invitedTo != nil { return PageAddress.join.path }
    if let next = LocalPath(next) { return next.text }
    return account.hasKey ? PageAddress.activate.path : PageAddress.start.path
  }
}
