import Licensing
import NIOCore
import NIOEmbedded
import NIOTLS
import Testing

@testable import Web

@Suite("A connection over TLS")
struct ConnectionLimitsTests {
  private let channel = EmbeddedChannel()
  private let farewells = Farewells()

  init() throws {
    try channel.pipeline.syncOperations.addHandlers(ConnectionLimits(), farewells)
    try channel.connect(to: SocketAddress(ipAddress: "192.0.2.1", port: 443)).wait()
  }

  @Test("is closed when it does not come to its handshake")
  func handshake() {
    channel.embeddedEventLoop.advanceTime(by: .seconds(Limits.handshakeSeconds - 1))
    #expect(channel.isActive)
    channel.embeddedEventLoop.advanceTime(by: .seconds(1))
    #expect(!channel.isActive)
  }

  @Test(
    "stays open while somebody says something, and is closed after long silence", arguments: ["http/1.1", "h2", nil])
  func silence(spoken: String?) throws {
    shakeHands(spoken)
    for _ in 0..<5 {
      channel.embeddedEventLoop.advanceTime(by: .seconds(Limits.silenceSeconds - 1))
      try channel.writeInbound(ByteBuffer(string: "a heartbeat"))
      channel.embeddedEventLoop.advanceTime(by: .seconds(Limits.silenceSeconds - 1))
      try channel.writeOutbound(ByteBuffer(string: "what was announced"))
    }
    #expect(channel.isActive)
    channel.embeddedEventLoop.advanceTime(by: .seconds(Limits.silenceSeconds))
    #expect(!channel.isActive)
  }

  @Test("of HTTP/2 is asked to go after an hour, and made to go when it does not")
  func age() throws {
    shakeHands("h2")
    try talk(for: Limits.ageSeconds - 1)
    #expect(farewells.count == 0)
    try talk(for: 1)
    #expect(farewells.count == 1 && channel.isActive)
    try talk(for: Limits.farewellSeconds - 1)
    #expect(channel.isActive)
    try talk(for: 1)
    #expect(!channel.isActive && farewells.count == 1)
  }

  @Test("of HTTP/1.1 may grow as old as it likes")
  func old() throws {
    shakeHands("http/1.1")
    try talk(for: 3 * Limits.ageSeconds)
    #expect(farewells.count == 0 && channel.isActive)
  }

  @Test("is closed in time when the server stops, and at once when nobody shook hands", arguments: [false, true])
  func stop(isShaken: Bool) {
    if isShaken { shakeHands("h2") }
    channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
    channel.embeddedEventLoop.advanceTime(by: .zero)
    #expect(channel.isActive == isShaken)
    channel.embeddedEventLoop.advanceTime(by: .seconds(Limits.stopSeconds))
    #expect(!channel.isActive)
  }

  @Test("is kept for a heartbeat that comes ten seconds late, and after the longest pause of one that failed")
  func heartbeat() {
    let late = Pace.standard.heartbeatIn + .seconds(10)
    #expect(Duration.seconds(Limits.idleSeconds) > late + .seconds(30))
    #expect(Limits.silenceSeconds > Limits.idleSeconds, "it is asked to go before it is made to")
    #expect(Limits.farewellSeconds > Limits.listSeconds, "a list that is on its way arrives")
  }

  private func shakeHands(_ spoken: String?) {
    channel.pipeline.fireUserInboundEventTriggered(TLSUserEvent.handshakeCompleted(negotiatedProtocol: spoken))
  }

  private func talk(for seconds: Int64) throws {
    var left = seconds
    while left > 0 {
      let step = min(left, 60)
      channel.embeddedEventLoop.advanceTime(by: .seconds(step))
      if channel.isActive { try channel.writeInbound(ByteBuffer(string: "PING")) }
      left -= step
    }
  }
}

/// What HTTP is told.
private final class Farewells: ChannelInboundHandler {
  typealias InboundIn = NIOAny
  var count = 0

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is ChannelShouldQuiesceEvent { count += 1 }
  }
}
