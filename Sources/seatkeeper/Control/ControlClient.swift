import AsyncHTTPClient
import Foundation
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

  var isServerThere: Bool { access(folder.controlSocket, F_OK) == 0 }

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
    guard isServerThere else {
      throw Complaint("No server runs on \(folder.path): there is no control socket.")
    }
    let socket = folder.controlSocket.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    var request = HTTPClientRequest(url: "http+unix://\(socket)\(path)")
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

  private func execute(_ request: HTTPClientRequest) async throws -> HTTPClientResponse {
    do {
      return try await HTTPClient.shared.execute(request, timeout: .minutes(10))
    } catch {
      throw Complaint("No server answers on \(folder.controlSocket): \(error)")
    }
  }

  private static func sentence(_ problem: Problem) -> String {
    ([problem.detail] + (problem.errors ?? []).map { "\($0.pointer): \($0.detail)" }).joined(separator: "\n  ")
  }
}
