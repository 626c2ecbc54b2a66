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
  ///   - whenListening: called once with the socket's channel.
  public static func make(
    _ router: Router<WebContext>, at address: BindAddress, connections: Int = Limits.connections, logger: Logger,
    whenListening: @escaping @Sendable (any Channel) async -> Void = { _ in }
  ) -> some ApplicationProtocol {
    Application(
      router: router,
      server: .http1(
        configuration: HTTP1Channel.Configuration(
          idleTimeout: .seconds(Limits.idleSeconds),
          httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: Limits.headerBytes, maxHeaderListSize: Limits.headerBytes,
            maxHeaderFieldCount: Limits.headerCount))),
      configuration: ApplicationConfiguration(
        address: address, serverName: nil, backlog: 1024,
        availableConnectionsDelegate: MaximumAvailableConnections(connections)),
      onServerRunning: whenListening, logger: logger)
  }
}
