public import Books
public import Hummingbird
public import NIOCore
public import UseCases

/// What travels with a request through the faces.
public struct WebContext: RequestContext {
  public var coreContext: CoreRequestContextStorage
  /// The connection that the request came in on.
  public let channel: any Channel
  /// Who asks; set by the middleware that knows, and absent on addresses that anybody may ask.
  public var caller: Caller?
  /// The token by which the caller asks; nil at the control socket.
  public var token: TokenID?
  /// What is known about where the request began.
  var origin = Outside.Origin(client: nil, isSecure: false)
  /// Whether browsers come over TLS: then cookies are good there only.
  public internal(set) var isSecure = false

  public init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
  }

  /// From where it is asked.
  public var client: ClientAddress { ClientAddress(origin.client ?? peer) }

  /// The other end of the connection; nil at a local socket.
  var peer: IPAddress? { IPAddress(of: channel.remoteAddress) }

  /// Whether the request has its connection to itself, as in HTTP/1.1; in HTTP/2 it is one stream of many.
  public var ownsConnection: Bool { channel.parent?.parent == nil }

  /// - Throws: ``Denial/notSignedIn`` when nobody is known.
  public func signedIn() throws -> Caller {
    guard let caller else { throw Denial.notSignedIn }
    return caller
  }
}
