public import API
import AsyncHTTPClient
public import Books
import FoundationEssentials
import Glibc
import Hummingbird
public import Licensing
import Logging
import NIOCore
public import Pages
import SQLiteEngine
public import Storage
import Surroundings
public import UseCases
public import Vault
import Web

/// The real server, in this process: a real database, real sockets, a clock that the test moves.
public final class TestServer: Sendable {
  public let clock: TestClock
  public let folder: String
  public var database: any Engine { books.engine }
  private let books: TestDatabase
  public let runner: Runner
  public let services: APIServices
  /// It beats when a test lets it.
  public let liveSeats: LiveSeats
  public let port: Int
  public let mailBox = MailBox()
  private let listening: [Task<Void, any Error>]

  /// One for all tests, and never shut down: a test that fails before its end must not take the others with it.
  static let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: clientConfiguration)

  public var controlSocket: String { folder + "/control.sock" }

  /// Starts a server on an empty database at 2021-01-01T00:00:00Z, or at another instant.
  public static func start(
    at instant: Instant = Instant("2021-01-01T00:00:00Z"), on engine: TestEngine = .chosen
  ) async throws -> TestServer {
    let clock = TestClock(instant)
    let folder = temporaryFolder()
    let books = try await engine.fresh(in: folder)
    let runner = runner(on: books, clock, .counting())
    try await runner.run(
      SetUpServer(vendor: "Atlas Analytics", zone: .utc, serverKey: serverKey, rootKey: rootKey))
    return try await TestServer(clock, folder, books, runner)
  }

  /// Starts another server on the database of one that runs, on PostgreSQL.
  ///
  /// - Parameters:
  ///   - ahead: how far its clock is ahead of the first one's; nil shares that clock.
  ///   - key: another server key than the first one's.
  public static func start(beside first: TestServer, ahead: Duration? = nil, key: ServerKey = serverKey) async throws
    -> TestServer
  {
    let books = try await first.books.again()
    let clock = ahead.map { TestClock(first.clock.now + $0) } ?? first.clock
    let runner = runner(on: books, clock, .counting(from: 1 << 32), key)
    return try await TestServer(clock, temporaryFolder(), books, runner, key)
  }

  private static func runner(
    on books: TestDatabase, _ clock: TestClock, _ random: RandomSource, _ key: ServerKey = serverKey
  ) -> Runner {
    Runner(engine: books.engine, surroundings: Surroundings(clock: clock.clock, random: random), serverKey: key)
  }

  public static let serverKey = ServerKey(bytes: Array(repeating: 7, count: ServerKey.length))
  public static let rootKey = RootKey(seed: Array(repeating: 9, count: 32))

  private init(
    _ clock: TestClock, _ folder: String, _ books: TestDatabase, _ runner: Runner, _ serverKey: ServerKey = serverKey
  ) async throws {
    self.clock = clock
    self.folder = folder
    self.books = books
    self.runner = runner
    services = try await APIServices.open(
      runner: runner, serverKey: serverKey, address: "http://localhost", keeper: TestKeeper(database: books.engine),
      passwordCost: PasswordCost(memoryKiB: 8, passes: 1))
    let pages = try PageServices(
      runner: runner, accounts: services.accounts, authenticator: services.authenticator, seats: services.desk,
      gate: services.gate, address: "http://localhost")
    liveSeats = pages.live
    let router = APIRouter.make(services, door: .network, face: ErrorPages(pages))
    PageRouter.add(pages, to: router)
    let logger = Self.silentLogger
    let ports = AsyncStream<Int>.makeStream()
    let network = Listener.make(
      router, at: .hostname("127.0.0.1", port: 0),
      shortcut: ListenerShortcut(SeatShortcut(services), outside: .plain, clock: runner.surroundings.clock),
      logger: logger
    ) { ports.continuation.yield($0.localAddress?.port ?? 0) }
    let control = Listener.make(
      APIRouter.make(services, door: .controlSocket), at: .unixDomainSocket(path: folder + "/control.sock"),
      logger: logger
    ) { _ in ports.continuation.yield(0) }
    listening = [
      Task { try await network.runService(gracefulShutdownSignals: []) },
      Task { try await control.runService(gracefulShutdownSignals: []) },
    ]
    var found = 0
    var waiting = 2
    for await port in ports.stream {
      found = max(found, port)
      waiting -= 1
      if waiting == 0 { break }
    }
    port = found
  }

  private static var clientConfiguration: HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration()
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 256
    configuration.timeout.read = .seconds(180)
    configuration.redirectConfiguration = .disallow
    return configuration
  }

  /// Stops listening and closes the database; the files go too.
  public func stop() async throws {
    liveSeats.close()
    listening.forEach { $0.cancel() }
    for task in listening { _ = await task.result }
    try await database.close()
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Keeps what it is told about a request, and writes nothing.
  private static var silentLogger: Logger {
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    return logger
  }

  /// A fresh folder for one test.
  public static func temporaryFolder() -> String {
    var template = Array("/tmp/seatkeeper-test-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { preconditionFailure("no temporary folder: \(errno)") }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

extension TestServer {
  /// Looks into the books, or writes into them behind everybody's back.
  public func books<T: Sendable>(_ body: @escaping @Sendable (Books) throws -> T) async throws -> T {
    try await database.transact { try body(Books($0)) }
  }

  /// Changes rows without anybody hearing of it.
  public func silently(_ change: Query) async throws {
    try await database.transact { try $0.put(change) }
  }

  /// A fresh id, as the server makes them.
  public func newID<Noun>() -> ID<Noun> { runner.surroundings.newID() }

  /// Time passes while the server lives and stamps that it does.
  public func live(for duration: Duration) async throws {
    let end = clock.now + duration
    while clock.now < end {
      clock.set(min(end, clock.now + .seconds(10)))
      try await runner.run(StampService())
    }
  }

  /// Time passes, and no server is there.
  public func outage(of duration: Duration) {
    clock.move(by: duration)
  }

  /// Long passes: nobody's seat survives it.
  public func skip(to instant: Instant) {
    clock.set(instant)
  }
}

struct TestKeeper: BookKeeper {
  let database: any Engine

  func backUp(to path: String) async throws -> (bytes: Int64, integrity: String) {
    guard let database = database as? SQLiteDatabase else {
      guard FileManager.default.createFile(atPath: path, contents: nil) else { throw StorageError.cannotWrite(path) }
      return (0, "ok")
    }
    let report = try database.backup(to: path)
    return (report.bytes, report.integrity)
  }

  func describe() async throws -> [String: String] {
    ["engine": "SQLite"]
  }
}
