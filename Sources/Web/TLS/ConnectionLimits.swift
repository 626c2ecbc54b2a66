import NIOCore
import NIOSSL
import NIOTLS

/// Ends a connection over TLS that does not come to its handshake, that has fallen silent, or that is too old.
///
/// It stands right after TLS. Hummingbird's own timers do not begin before the handshake, and over HTTP/2 they wait for
/// an answer to a PING that somebody may never give.
final class ConnectionLimits: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = NIOAny
  typealias OutboundIn = NIOAny

  /// What the handler tells itself when it is time.
  private enum Alarm: Sendable {
    case silent, old
  }

  private var hasShakenHands = false
  private var lastHeard = NIODeadline.uptimeNanoseconds(0)
  private var silence: Scheduled<Void>?
  /// The handshake's end, then the connection's.
  private var end: Scheduled<Void>?

  /// - Parameter channel: one whose handler for TLS is in its place.
  static func add(to channel: any Channel) throws {
    let pipeline = channel.pipeline.syncOperations
    try pipeline.addHandler(ConnectionLimits(), position: .after(pipeline.handler(type: NIOSSLServerHandler.self)))
  }

  func handlerAdded(context: ChannelHandlerContext) {
    close(context.channel, in: Limits.handshakeSeconds)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    forgetAlarms()
  }

  func channelInactive(context: ChannelHandlerContext) {
    forgetAlarms()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    lastHeard = context.eventLoop.now
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    lastHeard = context.eventLoop.now
    context.write(data, promise: promise)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event {
    case Alarm.silent: lookForSilence(context)
    case Alarm.old:
      close(context.channel, in: Limits.farewellSeconds)
      context.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
    case TLSUserEvent.handshakeCompleted(let spoken):
      begin(context, spoken)
      context.fireUserInboundEventTriggered(event)
    case is ChannelShouldQuiesceEvent:
      close(context.channel, in: hasShakenHands ? Limits.stopSeconds : 0)
      context.fireUserInboundEventTriggered(event)
    default: context.fireUserInboundEventTriggered(event)
    }
  }

  private func begin(_ context: ChannelHandlerContext, _ spoken: String?) {
    hasShakenHands = true
    forgetAlarms()
    lastHeard = context.eventLoop.now
    lookForSilence(context)
    // Only HTTP/2 can ask for another connection without a request going lost.
    if spoken == "h2" { end = set(.old, context, at: lastHeard + .seconds(Limits.ageSeconds)) }
  }

  private func lookForSilence(_ context: ChannelHandlerContext) {
    let limit = lastHeard + .seconds(Limits.silenceSeconds)
    guard limit > context.eventLoop.now else { return context.close(promise: nil) }
    silence = set(.silent, context, at: limit)
  }

  private func set(_ alarm: Alarm, _ context: ChannelHandlerContext, at deadline: NIODeadline) -> Scheduled<Void> {
    let channel = context.channel
    return channel.eventLoop.scheduleTask(deadline: deadline) {
      channel.pipeline.fireUserInboundEventTriggered(alarm)
    }
  }

  private func close(_ channel: any Channel, in seconds: Int64) {
    end?.cancel()
    end = channel.eventLoop.scheduleTask(in: .seconds(seconds)) { channel.close(promise: nil) }
  }

  private func forgetAlarms() {
    silence?.cancel()
    end?.cancel()
  }
}
