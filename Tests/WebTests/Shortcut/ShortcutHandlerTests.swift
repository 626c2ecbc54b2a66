import HTTPTypes
import Licensing
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Surroundings
import Synchronization
import TestKit
import Testing

@testable import Web

@Suite("A shortcut on a connection")
struct ShortcutHandlerTests {
  private let shortcut = SlowShortcut()
  private let channel: EmbeddedChannel

  init() throws {
    let clock = TestClock(Instant("2027-02-01T00:00:00Z")).clock
    channel = EmbeddedChannel(
      handlers: [ShortcutHandler(shortcut, ShortHeaders(.plain, clock)), ErrorCounter()])
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
  }

  @Test("what it takes is answered by it, and the router hears nothing")
  func taken() throws {
    try send("short", body: "{}")
    #expect(routed() == [])
    shortcut.answer(ShortAnswer(status: .created, json: ByteBuffer(string: "[]")))
    #expect(answered() == ["201", "[]", "end"])
  }

  @Test("a body of 4,096 bytes is gathered, and one byte more goes to the router, whole")
  func size() throws {
    let most = String(repeating: " ", count: 4096)
    try send("short", body: most)
    #expect(routed() == [])
    shortcut.answer(ShortAnswer(status: .noContent))
    #expect(answered() == ["204", "end"])
    try channel.writeInbound(HTTPRequestPart.head(head("short")))
    try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: most)))
    #expect(routed() == [])
    try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "!")))
    try channel.writeInbound(HTTPRequestPart.end(nil))
    #expect(routed() == ["short", most + "!", "end"])
  }

  @Test("what the shortcut leaves goes to the router, and what has come in meanwhile after it")
  func left() throws {
    try send("short", body: "1")
    try send("long", body: "2")
    #expect(routed() == [])
    shortcut.answer(nil)
    #expect(routed() == ["short", "1", "end", "long", "2", "end"])
  }

  @Test("an error that comes while an answer is awaited is told after it")
  func heldError() throws {
    try send("short", body: "1")
    channel.pipeline.fireErrorCaught(ChannelError.inputClosed)
    let errors = try channel.pipeline.syncOperations.handler(type: ErrorCounter.self)
    #expect(errors.count == 0)
    shortcut.answer(ShortAnswer(status: .noContent))
    #expect(answered() == ["204", "end"])
    #expect(errors.count == 1)
  }

  @Test("what comes after a connection is closed is dropped")
  func closed() throws {
    try send("short", body: "1")
    channel.pipeline.fireChannelInactive()
    shortcut.answer(ShortAnswer(status: .noContent))
    #expect(answered() == [])
  }

  private func head(_ path: String) -> HTTPRequest {
    HTTPRequest(method: .put, scheme: "http", authority: "localhost", path: path)
  }

  private func send(_ path: String, body: String) throws {
    try channel.writeInbound(HTTPRequestPart.head(head(path)))
    try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: body)))
    try channel.writeInbound(HTTPRequestPart.end(nil))
  }

  /// What the router has got.
  private func routed() -> [String] {
    var parts: [String] = []
    while let part = try? channel.readInbound(as: HTTPRequestPart.self) {
      switch part {
      case .head(let head): parts.append(head.path ?? "")
      case .body(let body): parts.append(String(buffer: body))
      case .end: parts.append("end")
      }
    }
    return parts
  }

  /// What the client has got.
  private func answered() -> [String] {
    channel.embeddedEventLoop.run()
    var parts: [String] = []
    while let part = try? channel.readOutbound(as: HTTPResponsePart.self) {
      switch part {
      case .head(let head): parts.append("\(head.status.code)")
      case .body(let body): parts.append(String(buffer: body))
      case .end: parts.append("end")
      }
    }
    return parts
  }
}

/// Takes what is short, and answers when it is told to.
private final class SlowShortcut: Shortcut {
  private let waiting = Mutex<(@Sendable (ShortAnswer?) -> Void)?>(nil)

  func takes(_ head: HTTPRequest) -> Bool { head.path == "short" }

  func handle(
    _ request: ShortRequest, on loop: any EventLoop, answer: @escaping @Sendable (ShortAnswer?) -> Void
  ) {
    waiting.withLock { $0 = answer }
  }

  func answer(_ answer: ShortAnswer?) {
    let waiting = waiting.withLock { waiting in
      defer { waiting = nil }
      return waiting
    }
    waiting?(answer)
  }
}

private final class ErrorCounter: ChannelInboundHandler {
  typealias InboundIn = HTTPRequestPart
  private(set) var count = 0

  func errorCaught(context: ChannelHandlerContext, error: any Error) { count += 1 }
}
