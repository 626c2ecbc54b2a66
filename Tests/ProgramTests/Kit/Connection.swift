import Glibc
import Synchronization

/// An answer as it came over the wire.
struct Answer: Sendable {
  let status: Int
  let headers: [String: String]
  let body: String

  var json: JSONValue { JSONValue(body) ?? .null }
  /// The problem's code; nil when the answer is no problem.
  var code: String? {
    headers["content-type"] == "application/problem+json" ? json["code"].text : nil
  }
}

/// A connection that stays open, and lets a test send whatever it likes.
final class Connection {
  private let socket: Int32
  private var unread: [UInt8] = []

  /// - Throws: ``Failure`` when nobody listens there.
  init(port: Int, timeout: Int = 30) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var limit = timeval(tv_sec: timeout, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = Port.address(port)
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw Failure("port \(port): \(String(cString: strerror(errno)))") }
  }

  deinit {
    close(socket)
  }

  /// The port on this side.
  var ownPort: Int { Port.of(socket) }

  /// - Returns: whether all of it was taken.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Nothing more will be sent.
  func finish() { shutdown(socket, Int32(SHUT_WR)) }

  /// The next answer.
  ///
  /// - Parameter hasBody: false for the answer to a HEAD.
  /// - Returns: nil when the connection was closed before its first byte.
  /// - Throws: ``Failure`` when it was closed in the middle, and when nothing comes in time.
  func answer(hasBody: Bool = true) throws -> Answer? {
    while true {
      if let end = unread.firstRange(of: Array("\r\n\r\n".utf8)) {
        let head = String(decoding: unread[..<end.lowerBound], as: UTF8.self)
        unread.removeFirst(end.upperBound)
        return try answer(head, hasBody)
      }
      guard try receive() else {
        guard unread.isEmpty else { throw Failure("closed in the middle of an answer") }
        return nil
      }
    }
  }

  /// Reads on until this has come, for an answer that has no end.
  ///
  /// - Throws: ``Failure`` when the connection is closed before.
  func read(until words: String) throws {
    while true {
      if let found = unread.firstRange(of: Array(words.utf8)) {
        unread.removeFirst(found.upperBound)
        return
      }
      guard try receive() else { throw Failure("closed before \(words): \(String(decoding: unread, as: UTF8.self))") }
    }
  }

  func ask(_ request: Request) throws -> Answer {
    send(request.bytes)
    guard let answer = try answer(hasBody: request.method != "HEAD") else { throw Failure("closed without an answer") }
    return answer
  }

  /// Whether something has come, or the other side has closed the connection.
  var hasUnread: Bool {
    var descriptor = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    return !unread.isEmpty || poll(&descriptor, 1, 0) > 0
  }

  /// Whether the other side closes the connection.
  func isClosed() throws -> Bool { try !receive() }

  private func answer(_ head: String, _ hasBody: Bool) throws -> Answer {
    let lines = head.split(separator: "\r\n")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      headers[parts[0].lowercased()] = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
    }
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count > 1, let status = Int(words[1]) else { throw Failure("no answer but: \(head)") }
    let length = hasBody ? Int(headers["content-length"] ?? "0") ?? 0 : 0
    while unread.count < length {
      guard try receive() else { throw Failure("closed in the middle of a body") }
    }
    let body = String(decoding: unread.prefix(length), as: UTF8.self)
    unread.removeFirst(length)
    return Answer(status: status, headers: headers, body: body)
  }

  private func receive() throws -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(socket, &buffer, buffer.count, 0)
    if count < 0 && (errno == EAGAIN || errno == EINTR) { throw Failure("no answer in time") }
    unread += buffer.prefix(max(0, count))
    return count > 0
  }
}

/// A port of this machine.
enum Port {
  /// Below those that the system gives to whoever asks for any, so that no other test's server or client is given one
  /// between here and its use; a test that talked to another's server would be told that its token is unknown.
  private static let range = 15_000..<32_000
  private static let last = Atomic<Int>(Int(getpid()) * 101)

  /// One that is free at this moment, and that no other test of this process gets.
  static func free() throws -> Int {
    for _ in range {
      let number = last.wrappingAdd(1, ordering: .relaxed).newValue
      let port = range.lowerBound + number % range.count
      let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
      defer { close(socket) }
      if (try? bind(socket, port)) != nil { return port }
    }
    throw Failure("no port is free")
  }

  static func bind(_ socket: Int32, _ port: Int) throws {
    var address = address(port)
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.bind(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw Failure("port \(port): \(String(cString: strerror(errno)))") }
  }

  static func address(_ port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    return address
  }

  static func of(_ socket: Int32) -> Int {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket, $0, &length) }
    }
    return Int(in_port_t(bigEndian: address.sin_port))
  }
}
