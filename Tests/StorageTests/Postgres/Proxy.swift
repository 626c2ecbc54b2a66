import Glibc
import Synchronization
import TestKit

/// What stands between an engine and its server, and fails on command.
final class Proxy: Sendable {
  /// What becomes of the next piece that the engine sends.
  enum Next: Sendable {
    /// It does not arrive, and the connection is cut.
    case cut
    /// It arrives; the answer does not, and the connection is cut.
    case loseAnswer
    /// It is kept for ``Proxy/release()``; the engine's side of the connection is cut.
    case holdBack
  }

  private struct Orders {
    var next: Next?
    /// A piece with this text in it is taken for the next one.
    var words: String?
    var isHanging = false
    var refusals = 0
    var open: Set<Int32> = []
    var held: [(server: Int32, piece: [UInt8])] = []
  }

  let port: Int
  private let listening: Int32
  private let target: Int
  private let orders = Mutex(Orders())

  init(to target: Int) throws {
    self.target = target
    (listening, port) = try Self.listenAnywhere()
    onThread { [self] in
      while true {
        let client = accept(listening, nil, nil)
        guard client >= 0 else { return }
        welcome(client)
      }
    }
  }

  private static func listenAnywhere() throws -> (descriptor: Int32, port: Int) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = address(0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && listen(descriptor, 128) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard status else { throw TestFailure("no port for the proxy: \(errno)") }
    return (descriptor, Int(in_port_t(bigEndian: address.sin_port)))
  }

  /// Nobody can connect any more, and what is connected is cut.
  func close() {
    shutdown(listening, Int32(SHUT_RDWR))
    cutAll()
  }

  func next(_ next: Next, at words: String? = nil) {
    orders.withLock { ($0.next, $0.words) = (next, words) }
  }

  /// Cuts every connection.
  func cutAll() {
    orders.withLock { for descriptor in $0.open { shutdown(descriptor, Int32(SHUT_RDWR)) } }
  }

  /// From now on everything is taken, and nothing answered; or no longer.
  func hang(_ isHanging: Bool = true) {
    orders.withLock { $0.isHanging = isHanging }
    if !isHanging { cutAll() }
  }

  /// Cuts every connection, and so many that are made after that.
  func refuse(times: Int) {
    orders.withLock { $0.refusals = times }
    cutAll()
  }

  /// Delivers what was held back, and waits for the server's word.
  func release() {
    let held = orders.withLock { orders in
      defer { orders.held = [] }
      return orders.held
    }
    for (server, piece) in held {
      send(piece, to: server)
      var buffer = [UInt8](repeating: 0, count: 65_536)
      _ = read(server, &buffer, buffer.count)
      Glibc.close(server)
    }
  }

  /// Whether something is held back.
  var isHolding: Bool { orders.withLock { !$0.held.isEmpty } }

  private func welcome(_ client: Int32) {
    let isRefused = orders.withLock { orders in
      guard orders.refusals > 0 else { return false }
      orders.refusals -= 1
      return true
    }
    let server = isRefused ? -1 : Self.connect(to: target)
    guard server >= 0 else {
      hangUp(client)
      return
    }
    orders.withLock { $0.open.formUnion([client, server]) }
    onThread { self.carry(client, server) }
  }

  private func carry(_ client: Int32, _ server: Int32) {
    var keepsServer = false
    var buffer = [UInt8](repeating: 0, count: 65_536)
    loop: while true {
      var ends = [
        pollfd(fd: client, events: Int16(POLLIN), revents: 0), pollfd(fd: server, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&ends, 2, -1) > 0 else { break }
      let isClients = ends[0].revents != 0
      let count = read(isClients ? client : server, &buffer, buffer.count)
      guard count > 0 else { break }
      let piece = Array(buffer[..<count])
      if orders.withLock({ $0.isHanging }) { continue }
      guard isClients else {
        send(piece, to: client)
        continue
      }
      switch fate(of: piece) {
      case nil: send(piece, to: server)
      case .cut?: break loop
      case .loseAnswer?:
        send(piece, to: server)
        _ = read(server, &buffer, buffer.count)
        break loop
      case .holdBack?:
        keepsServer = true
        orders.withLock { $0.held.append((server, piece)) }
        break loop
      }
    }
    orders.withLock { $0.open.subtract([client, server]) }
    hangUp(client)
    if !keepsServer { hangUp(server) }
  }

  /// A program that was started meanwhile has the descriptor too, and keeps a connection open that is only closed here.
  private func hangUp(_ descriptor: Int32) {
    shutdown(descriptor, Int32(SHUT_RDWR))
    Glibc.close(descriptor)
  }

  private func fate(of piece: [UInt8]) -> Next? {
    orders.withLock { orders in
      if let words = orders.words, piece.firstRange(of: Array(words.utf8)) == nil { return nil }
      defer { (orders.next, orders.words) = (nil, nil) }
      return orders.next
    }
  }

  private func send(_ piece: [UInt8], to descriptor: Int32) {
    var sent = 0
    while sent < piece.count {
      let count = piece[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  private static func connect(to port: Int) -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = address(port)
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status != 0 else { return descriptor }
    Glibc.close(descriptor)
    return -1
  }

  private static func address(_ port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    return address
  }
}

/// A thread of its own for what waits all the time.
func onThread(_ body: @escaping @Sendable () -> Void) {
  Thread(body).start()
}

private final class Thread: Sendable {
  private let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) {
    self.body = body
  }

  func start() {
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<Thread>.fromOpaque(argument).takeRetainedValue().body()
        return nil
      }, Unmanaged.passRetained(self).toOpaque())
    precondition(status == 0, "the system gives no more threads")
    pthread_detach(thread)
  }
}
