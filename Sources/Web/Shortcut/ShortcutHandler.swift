import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Stands between a connection and the router, and gives a shortcut what it takes. Answers keep the order of their
/// requests: while one is awaited, what comes after it waits.
final class ShortcutHandler: ChannelDuplexHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private enum State {
    /// The router has so many requests that it has not answered; it may be receiving one.
    case routing(open: Int, isReading: Bool)
    /// A request for the shortcut is coming in; its body is waited for since there was nothing more to read.
    case gathering(ShortRequest, BodyDeadlines.Ticket?)
    /// The shortcut has it.
    case answering(ShortRequest)
    case closed
  }

  /// What came in while an answer was awaited.
  private enum Held {
    case part(HTTPRequestPart)
    case event(Any)
    case error(any Error)
  }

  private let shortcut: any Shortcut
  private let headers: ShortHeaders
  private var state = State.routing(open: 0, isReading: false)
  private var held: [Held] = []
  private var wantsToRead = false

  init(_ shortcut: any Shortcut, _ headers: ShortHeaders) {
    self.shortcut = shortcut
    self.headers = headers
  }

  // MARK: Coming in

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    receive(unwrapInboundIn(data), context)
  }

  private func receive(_ part: HTTPRequestPart, _ context: ChannelHandlerContext) {
    switch (state, part) {
    case (.routing(0, false), .head(let head)) where isUsual(head, context) && shortcut.takes(head):
      state = .gathering(ShortRequest(head: head, body: ByteBuffer()), nil)
    case (.routing(let open, let isReading), _): route(part, open, isReading, context)
    case (.gathering(var request, let ticket), .body(var more)):
      request.body.writeBuffer(&more)
      state = .gathering(request, ticket)
      if request.body.readableBytes > ShortRequest.bodyBytes { leaveToRouter(context) }
    case (.gathering(let request, let ticket), .end(nil)):
      ticket.map(BodyDeadlines.shared.arrived)
      ask(request, context)
    case (.gathering, _):
      leaveToRouter(context)
      receive(part, context)
    case (.answering, _): held.append(.part(part))
    case (.closed, _): break
    }
  }

  /// Nothing that needs a word in between, or an end afterwards, and a client that reads its answers.
  private func isUsual(_ head: HTTPRequest, _ context: ChannelHandlerContext) -> Bool {
    guard context.channel.isWritable, head.headerFields.count <= Limits.headerCount else { return false }
    return head.headerFields.allSatisfy { field in
      switch field.name {
      case .contentLength: (Int(field.value) ?? .max) <= ShortRequest.bodyBytes
      case .connection: field.value == "keep-alive"
      case .transferEncoding, .expect: false
      default: true
      }
    }
  }

  private func route(_ part: HTTPRequestPart, _ open: Int, _ isReading: Bool, _ context: ChannelHandlerContext) {
    state =
      switch part {
      case .head: .routing(open: open + 1, isReading: true)
      case .body: .routing(open: open, isReading: isReading)
      case .end: .routing(open: open, isReading: false)
      }
    context.fireChannelRead(wrapInboundOut(part))
  }

  /// Most bodies come in together with their heads.
  func channelReadComplete(context: ChannelHandlerContext) {
    if case .gathering(let request, nil) = state {
      state = .gathering(
        request, BodyDeadlines.shared.await(on: context.channel, seconds: Limits.bodySeconds))
    }
    context.fireChannelReadComplete()
  }

  /// What has been gathered goes where all else goes.
  private func leaveToRouter(_ context: ChannelHandlerContext) {
    guard case .gathering(let request, let ticket) = state else { return }
    ticket.map(BodyDeadlines.shared.arrived)
    state = .routing(open: 1, isReading: true)
    pass(request, context)
  }

  private func pass(_ request: ShortRequest, _ context: ChannelHandlerContext) {
    context.fireChannelRead(wrapInboundOut(.head(request.head)))
    if request.body.readableBytes > 0 { context.fireChannelRead(wrapInboundOut(.body(request.body))) }
  }

  // MARK: Answering

  private func ask(_ request: ShortRequest, _ context: ChannelHandlerContext) {
    state = .answering(request)
    let bound = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
    shortcut.handle(request, on: context.eventLoop) { bound.value.handler.finish($0, bound.value.context) }
  }

  private func finish(_ answer: ShortAnswer?, _ context: ChannelHandlerContext) {
    guard case .answering(let request) = state else { return }
    if let answer {
      state = .routing(open: 0, isReading: false)
      write(answer, to: request, context)
    } else {
      state = .routing(open: 1, isReading: false)
      pass(request, context)
      context.fireChannelRead(wrapInboundOut(.end(nil)))
      context.fireChannelReadComplete()
    }
    goOn(context)
  }

  private func write(_ answer: ShortAnswer, to request: ShortRequest, _ context: ChannelHandlerContext) {
    let fields = headers.fields(for: answer, to: request.head.headerFields, peer: context.channel.remoteAddress)
    context.write(wrapOutboundOut(.head(HTTPResponse(status: answer.status, headerFields: fields))), promise: nil)
    if let json = answer.json { context.write(wrapOutboundOut(.body(json)), promise: nil) }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }

  /// What was held back comes in now.
  private func goOn(_ context: ChannelHandlerContext) {
    if !held.isEmpty {
      let waiting = held
      held = []
      for one in waiting { receive(one, context) }
      context.fireChannelReadComplete()
    }
    if wantsToRead { read(context: context) }
  }

  private func receive(_ one: Held, _ context: ChannelHandlerContext) {
    if case .answering = state {
      held.append(one)
      return
    }
    switch one {
    case .part(let part): receive(part, context)
    case .event(let event): context.fireUserInboundEventTriggered(event)
    case .error(let error): context.fireErrorCaught(error)
    }
  }

  // MARK: The connection

  /// One read ahead of the answer costs nothing, and who asks one thing at a time sends no more; what comes then waits.
  func read(context: ChannelHandlerContext) {
    if case .answering = state, !held.isEmpty {
      wantsToRead = true
    } else {
      wantsToRead = false
      context.read()
    }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data), case .routing(let open, let isReading) = state {
      state = .routing(open: max(open - 1, 0), isReading: isReading)
    }
    context.write(data, promise: promise)
  }

  /// The client has said all that it has to say, and may wait for its answer.
  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    leaveToRouter(context)
    receive(.event(event), context)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    leaveToRouter(context)
    receive(.error(error), context)
  }

  func channelInactive(context: ChannelHandlerContext) {
    leaveToRouter(context)
    state = .closed
    held = []
    context.fireChannelInactive()
  }
}
