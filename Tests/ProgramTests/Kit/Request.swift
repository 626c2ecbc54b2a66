import FoundationEssentials

/// A request as an application sends it.
struct Request: Sendable {
  var method: String
  var path: String
  var headers: [(String, String)] = [("Host", "localhost")]
  var body: [UInt8]?

  static func get(_ path: String, token: String? = nil) -> Request {
    Request(method: "GET", path: path).bearing(token)
  }

  static func claim(_ lease: String, device: String, token: String) -> Request {
    put(lease, #"{"product":"desktop","version":"9.4","device":{"id":"\#(device)","name":"test"}}"#, token: token)
  }

  static func put(_ lease: String, _ json: String, token: String) -> Request {
    var request = Request(method: "PUT", path: "/api/v1/leases/" + lease).bearing(token)
    request.headers.append(("Content-Type", "application/json"))
    request.body = Array(json.utf8)
    return request
  }

  static func release(_ lease: String, token: String) -> Request {
    Request(method: "DELETE", path: "/api/v1/leases/" + lease).bearing(token)
  }

  func bearing(_ token: String?) -> Request {
    guard let token else { return self }
    var request = self
    request.headers.append(("Authorization", "Bearer " + token))
    return request
  }

  var bytes: [UInt8] {
    var lines = ["\(method) \(path) HTTP/1.1"] + headers.map { "\($0): \($1)" }
    if let body { lines.append("Content-Length: \(body.count)") }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + (body ?? [])
  }
}

enum Lease {
  /// A new id of version 7, stamped with the present.
  static func fresh() -> String {
    let stamp = Hexadecimal.text(UInt64(Date().timeIntervalSince1970 * 1000), digits: 12)
    let one = Hexadecimal.text(UInt64.random(in: 0..<0x1000), digits: 3)
    let two = Hexadecimal.text(UInt64.random(in: 0x8000..<0xC000), digits: 4)
    let three = Hexadecimal.text(UInt64.random(in: 0..<0x1_0000_0000_0000), digits: 12)
    return "\(stamp.prefix(8))-\(stamp.suffix(4))-7\(one)-\(two)-\(three)"
  }
}

private enum Hexadecimal {
  static func text(_ number: UInt64, digits: Int) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
