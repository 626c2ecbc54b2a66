import FoundationEssentials
import SeatClient
import SeatProtocol
import Testing

/// The driver: a session, a courier and a clock together, with the network made up.
struct DriverTests {
  /// Answers what it is told to, and remembers what it was asked.
  private final class Script: Transport {
    var asked: [TransportRequest] = []
    var seconds = 0.0
    let answer: (TransportRequest, Int) throws -> Result<TransportResponse, TransportFailure>

    init(answer: @escaping (TransportRequest, Int) throws -> Result<TransportResponse, TransportFailure>) {
      self.answer = answer
    }

    func perform(
      _ request: TransportRequest, interruptedBy descriptor: CInt?
    ) -> Result<TransportResponse, TransportFailure> {
      asked.append(request)
      return (try? answer(request, asked.count)) ?? .failure(.outage(.noRoute))
    }
  }

  private static var unauthorized: Result<TransportResponse, TransportFailure> {
    .success(
      TransportResponse(
        status: 401, headers: ["content-type": "application/problem+json"],
        body: Data(#"{"code":"invalid_token","detail":"No."}"#.utf8)))
  }

  private static func grant(_ request: TransportRequest) throws -> Result<TransportResponse, TransportFailure> {
    var issuer = Issuer()
    issuer.claims.lease = String(request.path.split(separator: "/").last ?? "")
    let answer = LeaseAnswer(
      lease: issuer.claims.lease, serverTime: WireInstant(milliseconds: 0), leaseForSeconds: 300,
      heartbeatInSeconds: 60, runForSeconds: 0, endsAt: WireInstant(milliseconds: 300_000),
      organization: .init(id: "o", name: "Example Ltd"), plan: "Team", token: try issuer.token())
    return .success(TransportResponse(status: 200, body: try JSONEncoder().encode(answer)))
  }

  private static var none: SeatDriver<Dice>.Bearers {
    SeatDriver<Dice>.Bearers(kept: { nil }, fresh: { _, _ in nil }, renew: { _ in .refused })
  }

  /// Runs until the clock, which jumps to each moment that is waited for, has passed `end` seconds.
  private static func drive(
    _ script: Script, until end: Double, bearers: SeatDriver<Dice>.Bearers = none
  ) throws -> SeatSession {
    let bearer = BearerToken("first")
    let application = SeatCourier.Application(
      product: "desktop", version: nil, organization: nil, device: DeviceDescription(id: "d", name: "lab-7"))
    let courier = SeatCourier(
      application: application, api: SeatAPI(transport: script, bearer: bearer), root: try #require(Issuer().rootKey))
    func now() -> Moment { Moment(nanoseconds: 0).after(seconds: script.seconds) }
    let host = SeatDriver<Dice>.Host(
      now: now,
      wait: { due, _ in
        script.seconds = max(script.seconds, due?.seconds(since: Moment(nanoseconds: 0)) ?? end)
        return script.seconds >= end
      },
      bearers: bearers, hear: { _, _ in })
    let session = SeatSession(settings: .init(), wallTime: 0, at: now())
    var driver = SeatDriver(session: session, courier: courier, host: host, random: Dice(state: 4))
    driver.run(until: 0)
    return driver.session
  }

  @Test("it claims, beats, and gives back when its descriptor is readable")
  func life() throws {
    let script = Script { request, _ in
      request.method == "DELETE" ? .success(TransportResponse(status: 204)) : try Self.grant(request)
    }
    let session = try Self.drive(script, until: 200)
    #expect(session.state == .over(.released))
    #expect(script.asked.map(\.method) == ["PUT", "PUT", "PUT", "PUT", "DELETE"])
    #expect(Set(script.asked.map(\.path)) == ["/api/v1/leases/\(session.lease)"])
    #expect(script.asked.last?.timeout == 2)
    let body = try JSONDecoder().decode(LeaseRequest.self, from: try #require(script.asked[0].body))
    #expect(body == LeaseRequest(product: "desktop", device: DeviceDescription(id: "d", name: "lab-7")))
  }

  @Test("a request that is interrupted because the application ended is followed by giving back")
  func interrupted() throws {
    let script = Script { request, number in
      if request.method == "DELETE" { return .success(TransportResponse(status: 204)) }
      return number == 2 ? .failure(.interrupted) : try Self.grant(request)
    }
    let session = try Self.drive(script, until: 10_000)
    #expect(session.state == .over(.released))
    #expect(script.asked.map(\.method) == ["PUT", "PUT", "DELETE"])
  }

  @Test("case 28: a 401 sends the same request again with the renewed token, for the same lease")
  func renewed() throws {
    let script = Script { request, number in number == 1 ? Self.unauthorized : try Self.grant(request) }
    let second = try #require(BearerToken("second"))
    var bearers = Self.none
    bearers.renew = { _ in .renewed(second) }
    _ = try Self.drive(script, until: 30, bearers: bearers)
    #expect(script.asked.map(\.bearer).prefix(2) == [BearerToken("first"), BearerToken("second")])
    #expect(Set(script.asked.map(\.path)).count == 1)
  }

  @Test("a token is made fresh after a grant, and sent with the next request")
  func freshened() throws {
    let script = Script { request, _ in
      request.method == "DELETE" ? .success(TransportResponse(status: 204)) : try Self.grant(request)
    }
    var asked: [(time: Int64, timeout: Double)] = []
    var bearers = Self.none
    bearers.fresh = { time, timeout in
      asked.append((time, timeout))
      return BearerToken("fresh")
    }
    _ = try Self.drive(script, until: 50, bearers: bearers)
    #expect(script.asked.map(\.bearer) == [BearerToken("first"), BearerToken("fresh")])
    #expect(asked.map(\.time) == [0] && asked.map(\.timeout) == [10])
  }

  @Test("a server that gives no new token is away, not the end of the sign-in: the seat comes back with the token")
  func delayed() throws {
    let second = try #require(BearerToken("second"))
    var tries = 0
    let script = Script { request, number in
      number > 1 && request.bearer != second ? Self.unauthorized : try Self.grant(request)
    }
    var bearers = Self.none
    bearers.renew = { _ in
      tries += 1
      return tries < 3 ? .delayed(.noRoute, retryAfter: nil) : .renewed(second)
    }
    let session = try Self.drive(script, until: 100, bearers: bearers)
    #expect(tries == 3)
    #expect(session.state == .over(.released))
    #expect(Set(script.asked.map(\.path)).count == 1)
  }

  @Test("who signs in again while the seat is still kept goes on with it")
  func signedInAgain() throws {
    let second = try #require(BearerToken("second"))
    let script = Script { request, number in
      number > 1 && request.bearer != second ? Self.unauthorized : try Self.grant(request)
    }
    var bearers = Self.none
    // The heartbeat at 51 to 60 s is refused; nobody has signed in again before 100 s.
    bearers.kept = { script.seconds > 100 ? second : BearerToken("first") }
    let session = try Self.drive(script, until: 110, bearers: bearers)
    #expect(session.hold?.sentAt.seconds(since: Moment(nanoseconds: 0)) ?? 0 > 100)
    #expect(script.asked.map(\.method) == ["PUT", "PUT", "PUT", "DELETE"])
  }
}
