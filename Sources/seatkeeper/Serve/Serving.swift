import API
import Glibc
import Hummingbird
import Logging
import Mailer
import NIOCore
import Pages
import ServiceLifecycle
import Surroundings
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
  /// Whether this is the demo, which shows the components of the look.
  var isDemo = false

  func run(whenReady: @escaping @Sendable (Int) async -> Void) async throws {
    let certificate = try settings.door.certificate.map { ServedCertificate(try Certificate.load($0)) }
    let services = try await server.services(address: settings.address)
    await services.clocks.look()
    let connections = Descriptors.connections()
    if connections < Limits.connections {
      logger.notice("the system allows fewer connections than the server", metadata: ["connections": "\(connections)"])
    }
    let outside = settings.door.outside(settings.address)
    let pages = try PageServices(
      runner: services.runner, accounts: services.accounts, authenticator: services.authenticator,
      seats: services.desk, gate: services.gate, address: settings.address, papers: settings.papers,
      brand: settings.brand, isMailPrinted: settings.mail == nil,
      showsStyle: isDemo, listeners: max(1, min(LiveSeats.listenersAtMost, connections / 4)))
    let router = APIRouter.make(services, door: .network, outside: outside, face: ErrorPages(pages))
    PageRouter.add(pages, to: router)
    let network = Listener.make(
      router, at: .hostname(settings.host, port: settings.port),
      connections: connections, certificate: certificate,
      shortcut: ListenerShortcut(SeatShortcut(services), outside: outside, clock: server.runner.surroundings.clock),
      logger: logger
    ) { await whenReady($0.localAddress?.port ?? 0) }
    let socket = try prepareSocket()
    let control = Listener.make(
      APIRouter.make(services, door: .controlSocket), at: .unixDomainSocket(path: socket), logger: logger
    ) { _ in chmod(socket, 0o600) }
    let schedule = Schedule(
      runner: server.runner,
      postOffice: PostOffice(
        runner: server.runner, transport: transport, address: settings.address,
        letterhead: settings.brand.letterhead), clocks: services.clocks,
      refusals: services.desk.refusals, logger: logger)
    let keeping = certificate.map { CertificateKeeping($0, server.runner.surroundings, logger) }
    // What is stopped first stands last: as long as somebody is told of seats, the network has an open answer.
    let all: [any Service] =
      [control, network, schedule, Draining(services.readiness), LivePulse(live: pages.live)]
      + [keeping].compactMap(\.self) + companions
    var configuration = ServiceGroupConfiguration(
      services: all.map { .init(service: $0, successTerminationBehavior: .ignore) },
      gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = Self.patience
    try requireFreePort()
    if settings.mail == nil { logger.notice("no mail is sent: letters are printed to standard output") }
    try await ServiceGroup(configuration: configuration).run()
    try await server.database.close()
  }

  private var transport: any MailTransport {
    guard let mail = settings.mail else { return PrintedMail() }
    return SMTPTransport(mail.server, from: mail.sender, clock: server.runner.surroundings.clock)
  }

  /// How long a stop waits for requests that never come to their end.
  private static let patience = Duration.seconds(8)

  /// Asked before anything starts, so that the answer is one sentence and not the log of a server that falls apart. The
  /// port is bound and not listened on: nobody can get into a door that leads nowhere.
  private func requireFreePort() throws {
    let address: SocketAddress
    do {
      address = try SocketAddress.makeAddressResolvingHost(settings.host, port: settings.port)
    } catch {
      throw Complaint("There is no address \(settings.host) on this machine.")
    }
    let descriptor = socket(address.protocol == .inet6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { Glibc.close(descriptor) }
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    guard address.withSockAddr({ bind(descriptor, $0, socklen_t($1)) }) != 0 else { return }
    throw errno == EADDRINUSE
      ? Complaint("Port \(settings.port) is in use by another program. Choose another one with --port.")
      : Complaint(
        "The server cannot listen on \(settings.host), port \(settings.port): \(String(cString: strerror(errno))).")
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
