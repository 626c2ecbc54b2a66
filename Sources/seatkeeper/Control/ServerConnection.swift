import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import SeatProtocol

/// The way to a running server: its control socket, or the network with a token of one's own.
enum ServerConnection {
  case controlSocket(DataFolder)
  /// Without a token for what anybody may ask.
  case network(ServerAddress, token: String?)

  /// - Throws: ``ServerRefusal`` with the server's sentence, or a ``Complaint`` that no server answers.
  func ask<T: Decodable>(_ method: String, _ path: String, json: (any Encodable)? = nil, as type: T.Type) async throws
    -> T
  {
    try await send(method, path, json: json).read(type)
  }

  @discardableResult
  func send(_ method: String, _ path: String, json: (any Encodable)? = nil) async throws -> ServerAnswer {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return try await send(ServerRequest(method, path, json.map { ("application/json", try encoder.encode($0)) }))
  }

  func send(_ asked: ServerRequest) async throws -> ServerAnswer {
    var request = HTTPClientRequest(url: try base() + asked.path)
    request.method = .RAW(value: asked.method)
    if case .network(_, let token?) = self { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
    for (name, value) in asked.headers { request.headers.add(name: name, value: value) }
    if let (mediaType, data) = asked.body {
      request.headers.add(name: "Content-Type", value: mediaType)
      request.body = .bytes(ByteBuffer(bytes: data))
    }
    let (status, data) = try await execute(request)
    guard (200..<300).contains(status) else { throw refusal(status, data) }
    return ServerAnswer(data: data)
  }

  private func base() throws -> String {
    switch self {
    case .network(let address, _): return address.description
    case .controlSocket(let folder):
      guard LocalSocket.answers(at: folder.controlSocket) else {
        throw Complaint("No server runs on \(folder.path). Start it with `seatkeeper serve --data \(folder.path)`.")
      }
      return "http+unix://\(PercentEncoding.of(folder.controlSocket))"
    }
  }

  private func execute(_ request: HTTPClientRequest) async throws -> (UInt, Data) {
    do {
      let response = try await Self.client.execute(request, timeout: .minutes(10))
      return (response.status.code, Data(buffer: try await response.body.collect(upTo: Self.answerBytesMax)))
    } catch {
      throw Complaint("No server answers on \(place): \(error)")
    }
  }

  private var place: String {
    switch self {
    case .network(let address, _): address.description
    case .controlSocket(let folder): folder.controlSocket
    }
  }

  private func refusal(_ status: UInt, _ data: Data) -> any Error {
    if let problem = try? JSONDecoder().decode(Problem.self, from: data) { return ServerRefusal(problem) }
    guard !(300..<400).contains(status) else {
      return Complaint("\(place) sends on to another address, and your token is not sent there. Use the right address.")
    }
    return Complaint("The server answered \(status).")
  }

  private static let answerBytesMax = 64 * 1024 * 1024

  /// One for the program's whole life. It follows no redirection: the token is meant for this server and no other.
  private static let client: HTTPClient = {
    var configuration = HTTPClient.Configuration()
    configuration.redirectConfiguration = .disallow
    configuration.timeout.connect = .seconds(10)
    // Else it would try for all that time where nobody listens.
    configuration.connectionPool.retryConnectionEstablishment = false
    return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }()
}

/// What is asked of a server.
struct ServerRequest {
  let method: String
  let path: String
  var headers: [(name: String, value: String)] = []
  let body: (mediaType: String, data: Data)?

  init(_ method: String, _ path: String, _ body: (mediaType: String, data: Data)? = nil) {
    self.method = method
    self.path = path
    self.body = body
  }
}

/// What a server answered to a request that it granted.
struct ServerAnswer {
  let data: Data

  /// As the server wrote it.
  var text: String { String(decoding: data, as: UTF8.self) }

  func read<T: Decodable>(_ type: T.Type) throws -> T {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    do {
      return try decoder.decode(type, from: data)
    } catch {
      throw Complaint("The server's answer cannot be read. Perhaps it is of another version than this program.")
    }
  }
}

/// Texts as parts of addresses.
enum PercentEncoding {
  static func of(_ text: String) -> String {
    text.utf8.map { byte in
      let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      return isLetter ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  /// `?a=b&c=d` of what has a value.
  static func query(_ items: [(name: String, value: String?)]) -> String {
    let pairs = items.compactMap { item in item.value.map { "\(item.name)=\(of($0))" } }
    return pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")
  }
}
