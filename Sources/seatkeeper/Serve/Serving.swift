import API
import Glibc
import Hummingbird
import Logging
import NIOCore
import NIOPosix
import SQLiteEngine
import ServiceLifecycle
import UnixSignals
import UseCases
import Web

/// A server at work: both doors, the schedule, and a stop that loses no answer.
struct Serving {
  let server: OpenServer
  let settings: Settings
  let logger: Logger
  /// Runs beside the server until it stops: the demo's applications.
  var companions: [any Service] = []

  func run(whenReady: @escaping @Sendable (Int) async -> Void) async throws {
    let services = try await server.services(address: settings.address)
    let network = Listener.make(
      APIRouter.make(services, door: .network), at: .hostname(settings.host, port: settings.port), logger: logger
    ) { await whenReady($0.localAddress?.port ?? 0) }
    let socket = try prepareSocket()
    let control = Listener.make(
      APIRouter.make(services, door: .controlSocket), at: .unixDomainSocket(path: socket), logger: logger
    ) { _ in chmod(socket, 0o600) }
    let schedule = Schedule(runner: server.runner, logger: logger)
    let all: [any Service] = [control, network, schedule, Draining(services.readiness)] + companions
    var configuration = ServiceGroupConfiguration(
      services: all.map { .init(service: $0, successTerminationBehavior: .ignore) },
      gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = Self.patience
    try await requireFreePort()
    try await ServiceGroup(configuration: configuration).run()
    try server.database.close()
  }

  /// How long a stop waits for requests that never come to their end.
  private static let patience = Duration.seconds(8)

  /// Asked before anything starts, so that the answer is one sentence and not the log of a server that falls apart.
  private func requireFreePort() async throws {
    let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
    do {
      try await bootstrap.bind(host: settings.host, port: settings.port).get().close()
    } catch let error as IOError where error.errnoCode == EADDRINUSE {
      throw Complaint("Port \(settings.port) is in use by another program. Choose another one with --port.")
    } catch {
      throw Complaint("The server cannot listen on \(settings.host), port \(settings.port): \(error)")
    }
  }

  /// A socket that was left by a killed server is taken away: the lock on the database says that nobody uses it.
  private func prepareSocket() throws -> String {
    let path = server.folder.controlSocket
    guard path.utf8.count < 104 else {
      throw Complaint("The path \(path) is too long for a socket. Use a data folder with a shorter path.")
    }
    unlink(path)
    return path
  }
}

/// Says that nothing new should be sent here, as soon as the server is told to stop.
struct Draining: Service {
  private let readiness: Readiness

  init(_ readiness: Readiness) {
    self.readiness = readiness
  }

  func run() async throws {
    try? await gracefulShutdown()
    readiness.drain()
  }
}
