import Books
import HTTPTypes
import Hummingbird
import Licensing
import NIOCore
import UseCases
import Vault
import Web
import Wording

/// `…/seats/stream`: server-sent events that say that the page is worth loading again, and nothing of what it says.
struct SeatsStream {
  private let services: PageServices

  init(_ services: PageServices) {
    self.services = services
  }

  /// - Throws: what keeps somebody from listening, before anything is answered.
  func answer(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let organization: OrganizationID = try context.id("organization", of: "organization")
    let seen = try await services.runner.ask(SeeSeatEdition(caller: caller, organization: organization))
    guard case .account(let account, _) = caller, let cookie = request.cookie(.session, context),
      let token = BearerToken(text: cookie)
    else { throw Denial.notSignedIn }
    let zone = try await services.reader(request, context, in: organization).zone
    let listening = try services.live.listen(
      .init(account: account, organization: organization, token: token.hash))
    let known = request.headers[Self.lastEventID] ?? request.uri.queryParameters.get("since") ?? ""
    let first = LiveSeats.Beat(edition: seen.edition, moment: seen.moment)
    let story = LiveStory(known: String(known.prefix(64)), at: seen.moment.wall)
    return Response(
      status: .ok, headers: Self.headers(endsConnection: context.ownsConnection),
      body: ResponseBody { writer in
        // It ends when the browser goes away.
        try await request.body.consumeWithCancellationOnInboundClose { _ in
          var story = story
          try await writer.write(ByteBuffer(string: Self.greeting))
          guard try await tell(story.lines(first), caller, cookie, organization, zone, &writer) else { return }
          for await beat in listening.beats {
            guard try await tell(story.lines(beat), caller, cookie, organization, zone, &writer) else { return }
          }
        }
        try await writer.finish(nil)
      })
  }

  /// - Returns: whether the listener goes on listening.
  private func tell(
    _ lines: [LiveStory.Line], _ caller: Caller, _ cookie: String, _ organization: OrganizationID, _ zone: Zone,
    _ writer: inout any ResponseBodyWriter
  ) async throws -> Bool {
    for line in lines {
      switch line {
      case .over: return false
      case .check: guard await mayListen(caller, cookie, organization) else { return false }
      case .changed(let edition, let moment):
        let clock = zone.clockWithSeconds(at: min(edition.changedAt + moment.lost, moment.wall))
        try await writer.write(ByteBuffer(string: "id: \(edition.text)\nevent: changed\ndata: \(clock)\n\n"))
      case .tick(let moment):
        let clock = zone.clockWithSeconds(at: moment.wall)
        try await writer.write(ByteBuffer(string: "event: tick\ndata: \(clock)\n\n"))
      case .breath: try await writer.write(ByteBuffer(string: ": live\n\n"))
      }
    }
    return true
  }

  /// Looking at a page that loads itself is no use of the session.
  private func mayListen(_ caller: Caller, _ cookie: String, _ organization: OrganizationID) async -> Bool {
    do {
      _ = try await services.authenticator.bearer(of: cookie)
      _ = try await services.runner.ask(SeeSeatEdition(caller: caller, organization: organization))
      return true
    } catch {
      return false
    }
  }

  /// How long a browser waits before it comes again, in ms; and a first line, so that everything on the way lets
  /// through what follows.
  private static let greeting = "retry: 3000\n: live\n\n"

  private static let lastEventID = HTTPField.Name("Last-Event-ID") ?? .ifNoneMatch

  /// - Parameter endsConnection: HTTP/1.1 reads on to find out when the browser goes away, and cannot read a next
  ///   request afterwards.
  private static func headers(endsConnection: Bool) -> HTTPFields {
    var headers: HTTPFields = [.contentType: "text/event-stream; charset=utf-8"]
    // Or a reverse proxy keeps the lines until it has many.
    if let buffering = HTTPField.Name("X-Accel-Buffering") { headers[buffering] = "no" }
    if endsConnection { headers[.connection] = "close" }
    return headers
  }
}
