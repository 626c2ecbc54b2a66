import HummingbirdCore
import HummingbirdHTTP2
import Logging
import NIOCore
import Synchronization

/// A door that speaks HTTP/2 and HTTP/1.1 over TLS. Each connection keeps the certificate that was served when it came.
final class TLSDoor: ServerChildChannel {
  typealias Value = HTTP2UpgradeChannel.Value

  private let served: ServedCertificate
  private let configuration: HTTP2ChannelConfiguration
  private let responder: HTTPChannelHandler.Responder
  private let opened: Mutex<Opened>

  private struct Opened {
    var channel: HTTP2UpgradeChannel
    var edition: Int
  }

  init(
    _ served: ServedCertificate, _ http1: HTTP1Channel.Configuration, responder: @escaping HTTPChannelHandler.Responder
  ) throws {
    let (certificate, number) = served.edition
    self.served = served
    self.responder = responder
    configuration = HTTP2ChannelConfiguration(
      idleTimeout: .seconds(Limits.idleSeconds), gracefulCloseTimeout: .seconds(Limits.farewellSeconds),
      streamConfiguration: http1)
    opened = Mutex(
      Opened(
        channel: try HTTP2UpgradeChannel(
          tlsConfiguration: certificate.configuration, configuration: configuration, responder: responder),
        edition: number))
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    do {
      let value = try current().setup(channel: channel, logger: logger)
      try ConnectionLimits.add(to: channel)
      return value
    } catch {
      return channel.eventLoop.makeFailedFuture(error)
    }
  }

  func handle(value: Value, logger: Logger) async {
    guard let channel = try? current() else { return }
    await channel.handle(value: value, logger: logger)
  }

  /// Made anew when the certificate was renewed. Sessions that were begun under the old one are not resumed under the
  /// new one: each client looks at it once.
  private func current() throws -> HTTP2UpgradeChannel {
    let (certificate, number) = served.edition
    return try opened.withLock { opened in
      if opened.edition != number {
        opened.channel = try HTTP2UpgradeChannel(
          tlsConfiguration: certificate.configuration, configuration: configuration, responder: responder)
        opened.edition = number
      }
      return opened.channel
    }
  }
}
