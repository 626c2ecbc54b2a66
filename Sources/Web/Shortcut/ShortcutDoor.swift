import HummingbirdCore
import Logging
import NIOCore

/// A door that speaks HTTP/1.1, and lets a shortcut answer before the router is asked.
struct ShortcutDoor: ServerChildChannel {
  typealias Value = HTTP1Channel.Value

  private let channel: HTTP1Channel
  private let shortcut: any Shortcut
  private let headers: ShortHeaders

  init(_ channel: HTTP1Channel, _ shortcut: any Shortcut, _ headers: ShortHeaders) {
    self.channel = channel
    self.shortcut = shortcut
    self.headers = headers
  }

  /// The handler comes after the one that closes idle connections and waits for open requests when the server stops:
  /// that one must see all requests.
  func setup(channel connection: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    channel.setup(channel: connection, logger: logger).flatMapThrowing { value in
      let pipeline = connection.pipeline.syncOperations
      let last = try pipeline.handler(type: HTTPConnectionStateHandler.self)
      try pipeline.addHandler(ShortcutHandler(shortcut, headers), position: .after(last))
      return value
    }
  }

  func handle(value: Value, logger: Logger) async {
    await channel.handle(value: value, logger: logger)
  }
}
