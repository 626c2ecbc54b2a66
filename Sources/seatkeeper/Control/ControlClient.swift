import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOFoundationCompat
import NIOHTTP1
import SeatProtocol

/// Talks to the running server through its control socket.
struct ControlClient {
  private let folder: DataFolder

  init(_ folder: DataFolder) {
    self.folder = folder
  }

  /// - Throws: ``Complaint`` with the server's sentence, or that no server runs.
  func ask<T: Decodable>(_ method: String, _ path: String, json: [String: String]? = nil, as type: T.Type) async throws
    -> T
  {
    let data = try await send(method, path, json.map { try JSONEncoder().encode($0) })
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(type, from: data)
  }

  /// The answer as the server wrote it.
  func text(_ method: String, _ path: String, json: [String: String]? = nil) async throws -> String {
    String(decoding: try await send(method, path, json.map { try JSONEncoder().encode($0) }), as: UTF8.self)
  }

  func send(_ method: String, _ path: String, _ body: Data?) async throws -> Data {
    guard LocalSocket.answers(at: folder.controlSocket) else {
      throw Complaint("No server runs on \(folder.path). Start it with `seatkeeper serve --data \(folder.path)`.")
    }
    var request = HTTPClientRequest(url: "http+unix://\(Self.escaped(folder.controlSocket))\(path)")
    request.method = .RAW(value: method)
    if let body {
      request.headers.add(name: "Content-Type", value: "application/json")
      request.body = .bytes(ByteBuffer(bytes: body))
    }
    let response = try await execute(request)
    let data = Data(buffer: try await response.body.collect(upTo: 16 * 1024 * 1024))
    guard (200..<300).contains(response.status.code) else {
      let problem = try? JSONDecoder().decode(Problem.self, from: data)
      throw Complaint(problem.map(Self.sentence) ?? "The server answered \(response.status.code).")
    }
    return data
  }

  /// A path as the host of an address.
  private static func escaped(_ path: String) -> String {
    path.utf8.map { byte in
      let isPlain = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  private func execute(_ request: HTTPClientRequest) async throws -> HTTPClientResponse {
    do {
      return try await HTTPClient.shared.execute(request, timeout: .minutes(10))
    } catch {
      throw Complaint("No server answers on \(folder.controlSocket): \(error)")
    }
  }

  private static func sentence(_ problem: Problem) -> String {
    // The first field's sentence is the problem's own.
    let others = (problem.errors ?? []).filter { $0.detail != problem.detail }
    return ([problem.detail] + others.map { "\($0.pointer): \($0.detail)" }).joined(separator: "\n  ")
  }
}
