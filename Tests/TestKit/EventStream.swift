import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1

/// Server-sent events, as a browser takes them in.
public final class EventStream {
  /// What a server says: `id`, `event` and `data`.
  public struct Event: Hashable, Sendable {
    public var id = ""
    public var name = ""
    public var data = ""

    public init(id: String = "", name: String = "", data: String = "") {
      (self.id, self.name, self.data) = (id, name, data)
    }
  }

  public let status: Int
  public let headers: [String: String]
  private var pieces: HTTPClientResponse.Body.AsyncIterator
  private var unread = ""

  init(_ response: HTTPClientResponse) {
    status = Int(response.status.code)
    headers = Dictionary(response.headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in first }
    pieces = response.body.makeAsyncIterator()
  }

  /// The next event; nil when the server has ended its answer. What says nothing is passed over.
  public func next() async throws -> Event? {
    while true {
      while let end = unread.firstRange(of: "\n\n") {
        let event = Self.event(unread[..<end.lowerBound])
        unread = String(unread[end.upperBound...])
        if !event.data.isEmpty { return event }
      }
      guard let piece = try await pieces.next() else { return nil }
      unread += String(buffer: piece)
    }
  }

  private static func event(_ lines: Substring) -> Event {
    var event = Event()
    for line in lines.split(separator: "\n") {
      let halves = line.split(separator: ": ", maxSplits: 1)
      guard halves.count == 2 else { continue }
      switch halves[0] {
      case "id": event.id = String(halves[1])
      case "event": event.name = String(halves[1])
      case "data": event.data = String(halves[1])
      default: break
      }
    }
    return event
  }
}

extension Browser {
  /// Listens to events, until what is returned is let go of.
  ///
  /// - Parameter last: the last event that it has heard.
  public func listen(_ path: String, after last: String? = nil) async throws -> EventStream {
    var request = HTTPClientRequest(url: "http://127.0.0.1:\(server.port)\(path)")
    request.headers.add(name: "Accept", value: "text/event-stream")
    request.headers.add(name: "Cookie", value: cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; "))
    if let last { request.headers.add(name: "Last-Event-ID", value: last) }
    return EventStream(try await TestServer.client.execute(request, timeout: .seconds(180)))
  }
}
