import Licensing
import Pages
import Storage
import TestKit
import Testing
import UseCases

@Suite("What the page of seats is told while it is open", .timeLimit(.minutes(10)))
struct SeatsStreamTests {
  private func stage() async throws -> (stage: SeatsStage, application: Application) {
    let stage = try await SeatsStage()
    return (stage, try await stage.server.people(1, in: stage.organization)[0].application())
  }

  /// Where the page says that it listens.
  private func stream(_ stage: SeatsStage) async throws -> String {
    let page = try await stage.browser.open(stage.path)
    return page.body.firstMatch(of: #/data-live="([^"]*)"/#).map { String($0.1) } ?? ""
  }

  @Test(
    "a claim, a release and a license by the next beat, and nothing of what they are; that time passes, now and then")
  func told() async throws {
    let (stage, application) = try await stage()
    let events = try await stage.browser.listen(try await stream(stage))
    #expect(events.status == 200 && events.headers["content-type"] == "text/event-stream; charset=utf-8")
    #expect(events.headers["cache-control"] == "no-store" && events.headers["x-accel-buffering"] == "no")
    #expect(events.headers["connection"] == "close", "it cannot be asked for anything after this")
    #expect(events.headers["content-encoding"] == nil && events.headers["content-length"] == nil)
    try await stage.server.live(for: .seconds(14))
    await stage.server.liveSeats.beat()
    try await stage.server.live(for: .seconds(1))
    await stage.server.liveSeats.beat()
    let tick = EventStream.Event(name: "tick", data: "00:00:15")
    #expect(try await events.next() == tick, "nothing has changed")
    _ = try await application.ask()
    await stage.server.liveSeats.beat()
    let claimed = try #require(try await events.next())
    #expect(claimed.name == "changed" && claimed.data == "00:00:15")
    try await stage.server.live(for: .seconds(1))
    _ = try await application.close()
    await stage.server.liveSeats.beat()
    let closed = try #require(try await events.next())
    #expect(closed.name == "changed" && closed.data == "00:00:16" && closed.id != claimed.id)
    try await stage.server.license("Team", for: stage.organization, seats: .limited(2))
    await stage.server.liveSeats.beat()
    #expect(try await events.next()?.name == "changed")
    try await stage.server.stop()
  }

  @Test("what happened while nobody listened, at once")
  func again() async throws {
    let (stage, application) = try await stage()
    let path = try await stream(stage)
    _ = try await application.ask()
    let event = try #require(try await stage.browser.listen(path).next())
    #expect(event.name == "changed")
    let events = try await stage.browser.listen(path, after: event.id)
    _ = try await application.close()
    await stage.server.liveSeats.beat()
    #expect(try await events.next()?.id != event.id, "the next event is a later one")
    try await stage.server.stop()
  }

  @Test("nothing of another organization")
  func other() async throws {
    let (stage, _) = try await stage()
    let elsewhere = try await stage.server.organization("Elsewhere", owner: stage.administrator)
    try await stage.server.license("Team", for: elsewhere, seats: .limited(2))
    let person = try await stage.server.people(1, in: elsewhere)[0]
    let events = try await stage.browser.listen(try await stream(stage))
    _ = try await person.application().ask()
    await stage.server.liveSeats.beat()
    stage.server.clock.move(by: .seconds(15))
    await stage.server.liveSeats.beat()
    #expect(try await events.next()?.name == "tick")
    try await stage.server.stop()
  }

  @Test("nothing any more once the session is signed out")
  func signedOut() async throws {
    let (stage, _) = try await stage()
    let path = try await stream(stage)
    let events = try await stage.browser.listen(path)
    let another = Browser(stage.server)
    _ = try await another.signIn(email: "ada@office.example")
    let others = try await another.listen(path)
    _ = try await stage.browser.send("/sign-out")
    #expect(try await events.next() == nil)
    stage.server.clock.move(by: .seconds(15))
    await stage.server.liveSeats.beat()
    #expect(try await others.next()?.name == "tick", "the other browser listens on")
    try await stage.server.stop()
  }

  @Test("nothing any more once the right is gone, be it known at once or found out within half a minute")
  func rightLost() async throws {
    let (stage, _) = try await stage()
    let path = try await stream(stage)
    let second = try await stage.server.register("Second", email: "second@office.example")
    try await stage.server.add(second, to: stage.organization, as: .owner)
    let known = try await stage.browser.listen(path)
    try await stage.change(stage.administrator, to: .member)
    await stage.server.liveSeats.beat()
    #expect(try await known.next() == nil)
    try await stage.change(stage.administrator, to: .administrator)
    let silent = try await stage.browser.listen(try await stream(stage))
    let account = stage.administrator.account
    try await stage.server.silently("update memberships set role = 'member' where account = \(account)")
    stage.server.clock.move(by: .seconds(29))
    await stage.server.liveSeats.beat()
    #expect(try await silent.next()?.name == "tick")
    stage.server.clock.move(by: .seconds(1))
    await stage.server.liveSeats.beat()
    #expect(try await silent.next() == nil)
    try await stage.server.stop()
  }

  @Test("ten minutes at most, and until the server stops; then nobody listens any more")
  func over() async throws {
    let (stage, _) = try await stage()
    let path = try await stream(stage)
    let long = try await stage.browser.listen(path)
    stage.server.clock.move(by: .minutes(10))
    await stage.server.liveSeats.beat()
    #expect(try await long.next() == nil)
    let last = try await stage.browser.listen(path)
    stage.server.liveSeats.close()
    #expect(try await last.next() == nil)
    #expect(try await stage.browser.listen(path).status == 503)
    try await stage.server.stop()
  }

  @Test("in so many places at once only; who goes away makes room")
  func limits() async throws {
    let (stage, _) = try await stage()
    let path = try await stream(stage)
    try await listenSixTimes(path, stage)
    // The server finds out when the connection is closed.
    while stage.server.liveSeats.count > 0 { await Task.yield() }
    #expect(try await stage.browser.listen(path).status == 200)
    try await stage.server.stop()
  }

  private func listenSixTimes(_ path: String, _ stage: SeatsStage) async throws {
    var streams: [EventStream] = []
    for _ in 1...6 { streams.append(try await stage.browser.listen(path)) }
    #expect(streams.map(\.status) == Array(repeating: 200, count: 6))
    let turnedAway = try await stage.browser.listen(path)
    #expect(turnedAway.status == 429 && turnedAway.headers["retry-after"] == "60")
    #expect(stage.server.liveSeats.count == 6)
    let helper = try await stage.browser("helper", as: .seatHelper)
    #expect(try await helper.listen(path).status == 200, "another account")
  }

  @Test("A page that loads itself keeps nobody signed in")
  func reload() async throws {
    let (stage, _) = try await stage()
    for _ in 1...13 {
      stage.server.clock.move(by: .minutes(10))
      let cookie = stage.browser.cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
      _ = try await stage.server.ask(
        "GET", stage.path, headers: ["Cookie": cookie, "Accept": "text/html", "Seatkeeper-Reload": "1"])
    }
    #expect(try await stage.browser.open(stage.path).headline == "Sign in")
    try await stage.server.stop()
  }
}
