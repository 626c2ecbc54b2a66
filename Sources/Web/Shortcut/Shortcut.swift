public import HTTPTypes
public import NIOCore
public import Surroundings

/// Answers what is asked again and again below the router, on the connection's own event loop.
///
/// It leaves to the router whatever is out of the ordinary, errors and refusals included, and says nothing that the
/// router would not have said: who asks cannot tell which of them it was.
public protocol Shortcut: Sendable {
  /// Whether this may be a request for it, by method and address.
  func takes(_ head: HTTPRequest) -> Bool

  /// - Parameters:
  ///   - loop: where the answer must be given.
  ///   - answer: to be called once; nil leaves the request to the router.
  func handle(
    _ request: ShortRequest, on loop: any EventLoop, answer: @escaping @Sendable (ShortAnswer?) -> Void)
}

/// A whole request that has come in.
public struct ShortRequest: Sendable {
  public let head: HTTPRequest
  public internal(set) var body: ByteBuffer

  /// A few hundred bytes are usual.
  static let bodyBytes = 4096

  public init(head: HTTPRequest, body: ByteBuffer) {
    self.head = head
    self.body = body
  }
}

/// What is answered: success, and maybe a JSON text.
public struct ShortAnswer: Sendable {
  public let status: HTTPResponse.Status
  public let json: ByteBuffer?

  public init(status: HTTPResponse.Status, json: ByteBuffer? = nil) {
    self.status = status
    self.json = json
  }
}

/// A shortcut, and what its answers say besides.
public struct ListenerShortcut: Sendable {
  let shortcut: any Shortcut
  let outside: Outside
  let clock: Clock

  public init(_ shortcut: any Shortcut, outside: Outside, clock: Clock) {
    self.shortcut = shortcut
    self.outside = outside
    self.clock = clock
  }
}
