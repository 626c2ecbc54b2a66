import FoundationEssentials
import SeatClient
import SeatProtocol
import Synchronization

/// A made-up server of tokens for one sign-in: refresh tokens rotate, the same successor is answered for 30 seconds,
/// and an old one after that ends everything.
final class TokenServer: Sendable {
  struct Story: Sendable {
    /// The number in the tokens that are good now.
    var generation = 1
    var rotatedAt = -1000.0
    var isOver = false
    /// Seconds; what the server's clock says beside it is ``TokenServer/startsAt`` later.
    var clock = 0.0
    /// So many exchanges happen whose answer never arrives.
    var lostAnswers = 0
    /// What is answered instead, without a look at the request.
    var instead: Result<TransportResponse, TransportFailure>?
    var asked: [Asked] = []
  }

  struct Asked: Sendable {
    var address: String
    var path: String
    var form: Form
    var timeout: Double
  }

  /// 2026-11-24T12:00:00Z
  static let startsAt: Int64 = 1_795_521_600_000
  static let date = "Tue, 24 Nov 2026 12:00:00 GMT"

  private let story = Mutex(Story())

  var asked: [Asked] { story.withLock { $0.asked } }
  var refreshes: Int { asked.count { $0.path == TokenGrant.path } }

  func change(_ body: (inout sending Story) -> Void) { story.withLock { body(&$0) } }

  static func tokens(_ number: Int) -> GrantedTokens { GrantedTokens(grant: grant(number), serverTime: startsAt) }

  static func grant(_ number: Int) -> TokenGrant {
    TokenGrant(
      accessToken: "skt_\(number)", expiresInSeconds: 3600, refreshToken: "skr_\(number)",
      account: .init(name: "Ada", email: "ada@example.org"))
  }

  static func json(_ status: Int, _ value: some Encodable) -> Result<TransportResponse, TransportFailure> {
    let headers = ["content-type": "application/json", "date": date]
    let body = (try? JSONEncoder().encode(value)) ?? Data()
    return .success(TransportResponse(status: status, headers: headers, body: body))
  }

  static func refusal(_ code: OAuthError.Code) -> Result<TransportResponse, TransportFailure> {
    json(400, OAuthError(code, description: "No."))
  }

  /// A connection to this server, for one thread.
  func line(to address: ServerAddress) -> any Transport { Line(server: self, address: address.description) }

  private struct Line: Transport {
    let server: TokenServer
    let address: String

    func perform(
      _ request: TransportRequest, interruptedBy descriptor: CInt?
    ) -> Result<TransportResponse, TransportFailure> {
      let asked = Asked(
        address: address, path: request.path, form: request.form ?? Form(), timeout: request.timeout)
      return server.story.withLock { Self.answer(asked, &$0) }
    }

    private static func answer(_ asked: Asked, _ story: inout Story) -> Result<TransportResponse, TransportFailure> {
      story.asked.append(asked)
      if let instead = story.instead { return instead }
      guard !story.isOver, let next = successor(of: asked.form[OAuthField.refreshToken], story) else {
        story.isOver = true
        return TokenServer.refusal(.invalidGrant)
      }
      if next > story.generation { story.rotatedAt = story.clock }
      story.generation = next
      guard story.lostAnswers == 0 else {
        story.lostAnswers -= 1
        return .failure(.outage(.noAnswer))
      }
      return TokenServer.json(200, TokenServer.grant(next))
    }

    private static func successor(of token: String?, _ story: Story) -> Int? {
      if token == "skr_\(story.generation)" { return story.generation + 1 }
      let isLenient = story.clock - story.rotatedAt <= 30
      return isLenient && token == "skr_\(story.generation - 1)" ? story.generation : nil
    }
  }
}
