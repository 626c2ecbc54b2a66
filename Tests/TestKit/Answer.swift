import AsyncHTTPClient
import FoundationEssentials
import NIOCore
import NIOHTTP1

/// What the server answered.
public struct Answer: Sendable {
  public let status: Int
  public let headers: [String: String]
  public let body: String
  /// What is to be kept, each as it came.
  public var cookies: [String] = []

  /// A member of a JSON object, as text; nil when there is none.
  public func text(_ member: String) -> String? {
    guard let object = try? JSONDecoder().decode([String: Loose].self, from: Data(body.utf8)) else { return nil }
    return object[member]?.text
  }

  /// What a hidden field of a page's forms carries; empty when there is none.
  public func hidden(_ name: String) -> String {
    body.matches(of: #/name="([a-z]+)" value="([^"]*)"/#).first { $0.1 == name }.map { String($0.2) } ?? ""
  }

  public func decode<T: Decodable>(_ type: T.Type) throws -> T {
    try JSONDecoder().decode(type, from: Data(body.utf8))
  }

  /// `201`, or `409 no_seat_free`: what most tests look at.
  public var short: String {
    text("code").map { "\(status) \($0)" } ?? "\(status)"
  }
}

/// Any JSON value; only plain ones have a text.
private struct Loose: Decodable {
  let text: String?

  init(from decoder: any Decoder) throws {
    let container = try? decoder.singleValueContainer()
    if let string = try? container?.decode(String.self) {
      text = string
    } else if let number = try? container?.decode(Double.self) {
      text = number == number.rounded() ? String(Int(number)) : String(number)
    } else {
      text = nil
    }
  }
}

extension TestServer {
  /// Sends a request over the network.
  public func ask(
    _ method: String, _ path: String, token: String? = nil, json: String? = nil, headers: [String: String] = [:]
  ) async throws -> Answer {
    try await ask(method, url: "http://127.0.0.1:\(port)\(path)", token, json, headers)
  }

  /// Sends a form, as a browser or an application does.
  public func ask(
    _ method: String, _ path: String, form: [String: String], headers: [String: String] = [:]
  ) async throws -> Answer {
    let type = ["Content-Type": "application/x-www-form-urlencoded"]
    return try await ask(
      method, url: "http://127.0.0.1:\(port)\(path)", nil, Self.encoded(form), type.merging(headers) { $1 })
  }

  /// Every sign that is neither a letter nor a digit goes as its bytes.
  private static func encoded(_ form: [String: String]) -> String {
    func part(_ text: String) -> String {
      text.utf8.map { byte in
        let sign = Character(UnicodeScalar(byte))
        return sign.isASCII && (sign.isLetter || sign.isNumber) ? String(sign) : percent(byte)
      }.joined()
    }
    func percent(_ byte: UInt8) -> String { (byte < 16 ? "%0" : "%") + String(byte, radix: 16) }
    return form.map { "\(part($0.key))=\(part($0.value))" }.sorted().joined(separator: "&")
  }

  /// Sends a request over the control socket, as the user who runs the test.
  public func command(
    _ method: String, _ path: String, json: String? = nil, headers: [String: String] = [:]
  ) async throws -> Answer {
    let socket = controlSocket.replacing("/", with: "%2F")
    return try await ask(method, url: "http+unix://\(socket)\(path)", nil, json, headers)
  }

  private func ask(_ method: String, url: String, _ token: String?, _ json: String?, _ headers: [String: String])
    async throws -> Answer
  {
    var request = HTTPClientRequest(url: url)
    request.method = HTTPMethod(rawValue: method)
    if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
    if let json {
      request.headers.add(name: "Content-Type", value: "application/json")
      request.body = .bytes(ByteBuffer(string: json))
    }
    for (name, value) in headers { request.headers.replaceOrAdd(name: name, value: value) }
    let response = try await Self.client.execute(request, timeout: .seconds(180))
    let body = try await response.body.collect(upTo: 4 * 1024 * 1024)
    let fields = Dictionary(response.headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in first }
    return Answer(
      status: Int(response.status.code), headers: fields, body: String(buffer: body),
      cookies: response.headers["set-cookie"])
  }
}

extension Answer {
  /// The name of the organization whose seat was given.
  public var organization: String? {
    body.firstMatch(of: #/"organization":\{"id":"[^"]*","name":"([^"]*)"/#).map { String($0.1) }
  }

  /// For a step of a story that is not what the test is about.
  ///
  /// - Throws: ``Unexpected`` with the whole answer, when it is another one.
  @discardableResult
  public func expect(_ status: Int) throws -> Answer {
    guard self.status == status else { throw Unexpected(answer: self) }
    return self
  }

  public struct Unexpected: Error {
    public let answer: Answer
  }
}
