import HTTPTypes
public import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore

/// A socket that answers with a router, within the limits.
public enum Listener {
  /// - Parameters:
  ///   - connections: how many may be open at once; others wait.
  ///   - address: a host and port, or the path of a local socket.
  ///   - certificate: with one, it speaks TLS only, and HTTP/2 with whom it can.
  ///   - shortcut: answers before the router is asked, where no TLS is spoken.
  ///   - whenListening: called once with the socket's channel.
  public static func make(
    _ router: Router<WebContext>, at address: BindAddress, connections: Int = Limits.connections,
    certificate: ServedCertificate? = nil, shortcut: ListenerShortcut? = nil, logger: Logger,
    whenListening: @escaping @Sendable (any Channel) async -> Void = { _ in }
  ) -> some ApplicationProtocol {
    Application(
      router: router,
      server: door(certificate, shortcut),
      configuration: ApplicationConfiguration(
        address: address, serverName: nil, backlog: 1024,
        availableConnectionsDelegate: MaximumAvailableConnections(connections)),
      onServerRunning: whenListening, logger: logger)
  }

  private static func door(_ certificate: ServedCertificate?, _ shortcut: ListenerShortcut?) -> HTTPServerBuilder {
    if let certificate { return HTTPServerBuilder { try TLSDoor(certificate, http1, responder: $0) } }
    guard let shortcut else { return .http1(configuration: http1) }
    let headers = ShortHeaders(shortcut.outside, shortcut.clock)
    return HTTPServerBuilder { responder in
      ShortcutDoor(HTTP1Channel(responder: responder, configuration: http1), shortcut.shortcut, headers)
    }
  }

  private static var http1: HTTP1Channel.Configuration {
    HTTP1Channel.Configuration(
      idleTimeout: .seconds(Limits.idleSeconds),
      httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
        maxHeaderFieldSize: Limits.headerBytes, maxHeaderListSize: Limits.headerBytes,
        maxHeaderFieldCount: Limits.headerCount))
  }
}
