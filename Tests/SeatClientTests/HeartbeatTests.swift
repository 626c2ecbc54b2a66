import SeatClient
import SeatProtocol
import Testing

/// Conformance cases 4 to 9, 18 to 21 and 24: how a seat is kept.
struct HeartbeatTests {
  @Test("case 4: twenty beats, each 0.85 to 1.0 of the pace after the last send")
  func pace() {
    var stage = SeatStage { Terms(heartbeat: 1, lease: 3).grant($0) }
    stage.take(.claim)
    stage.pass(20)
    #expect(stage.gaps.count >= 20)
    #expect(stage.gaps.allSatisfy { (0.85...1.0).contains($0) })
    #expect((stage.gaps.max() ?? 0) - (stage.gaps.min() ?? 0) > 0.05)
  }

  @Test("case 5: a hundred clients that start together spread out")
  func spread() {
    let tenth = (UInt64(1)...100).map { seed in
      var stage = SeatStage(seed: seed)
      stage.take(.claim)
      stage.pass(600)
      return Int(stage.request(10).at)
    }
    let crowd = Dictionary(grouping: tenth, by: \.self).values.map(\.count).max() ?? 0
    #expect(crowd < 20)
    #expect(Set(tenth).count > 20)
  }

  @Test("case 6: a changed pace holds from the next beat on")
  func changedPace() {
    var stage = SeatStage { Terms(heartbeat: $0.number < 3 ? 1 : 3, lease: 30).grant($0) }
    stage.take(.claim)
    stage.pass(10)
    #expect(stage.gap(1) <= 1)
    #expect(stage.gaps.dropFirst(2).allSatisfy { (2.55...3).contains($0) })
  }

  @Test("case 7: two failures put the seat at risk, with growing pauses; then it is held again")
  func failuresInPassing() {
    var stage = SeatStage {
      [2, 3].contains($0.number) ? .outage(.serverError(503), retryAfter: nil) : Terms().grant($0)
    }
    stage.take(.claim)
    stage.pass(90)
    #expect(stage.changes.map(\.name) == ["claiming", "held", "at risk", "at risk", "held"])
    #expect(stage.gap(1) <= 1)
    #expect(stage.gap(2) <= 2)
  }

  @Test("case 8: Retry-After 2 is waited for")
  func retryAfter() {
    var stage = SeatStage {
      $0.number == 2 ? .outage(.serverError(429), retryAfter: 2) : Terms().grant($0)
    }
    stage.take(.claim)
    stage.pass(90)
    #expect((2...3).contains(stage.gap(1)))
    #expect(stage.state == .held)
  }

  @Test("case 9: Retry-After 9999 is cut so that two tries are left before the seat is gone")
  func absurdRetryAfter() {
    var stage = SeatStage {
      $0.number == 2 ? .outage(.serverError(429), retryAfter: 9999) : Terms().grant($0)
    }
    stage.take(.claim)
    stage.pass(290)
    #expect(stage.request(2).at == 280)
    #expect(stage.state == .held)
  }

  @Test("case 10: what is no refusal leaves the seat held until its end")
  func foreignAnswer() {
    var stage = SeatStage { $0.number == 1 ? Terms().grant($0) : .outage(.foreignAnswer(403), retryAfter: nil) }
    stage.take(.claim)
    stage.pass(299)
    #expect(stage.state.name == "at risk")
    #expect(stage.session.isKept(at: stage.now))
  }

  @Test("cases 18 and 19: a session asks no clock but the one it is given: the same story has the same times")
  func wallClock() {
    let stories = (1...2).map { _ in
      var stage = SeatStage()
      stage.take(.claim)
      stage.pass(600)
      return stage.sent.map(\.at)
    }
    #expect(stories[0] == stories[1])
    #expect(stories[0].count > 9)
  }

  @Test("case 20: after sleeping past the lease's end it asks first, and goes on when the seat was free")
  func wakesUpToAFreeSeat() {
    var stage = SeatStage()
    stage.take(.claim)
    stage.sleep(50_000)
    #expect(stage.sent.count == 2)
    #expect(stage.request(1).at == 50_000)
    #expect(stage.changes.map(\.name) == ["claiming", "held"])
  }

  @Test("case 21: after sleeping past the lease's end, a seat that was taken meanwhile is said to be so")
  func wakesUpToATakenSeat() {
    var stage = SeatStage { $0.number == 1 ? Terms().grant($0) : refusal(ProblemCode.noSeatFree) }
    stage.take(.claim)
    stage.sleep(50_000)
    guard case .takenMeanwhile = stage.state.ending else {
      Issue.record("\(stage.state)")
      return
    }
    stage.pass(299)
    #expect(stage.state.name == "ending")
  }

  @Test("a request that the sleep cut off says nothing about the server: it is sent again at once")
  func sleepsDuringARequest() {
    var stage = SeatStage { $0.number == 2 ? nil : Terms().grant($0) }
    stage.take(.claim)
    stage.pass(61)
    stage.sleep(50_000)
    #expect(stage.sent.count == 3)
    #expect(stage.changes.map(\.name) == ["claiming", "held"])
  }

  @Test("case 24: a notice is shown once, and touching the application sends idle 0 at once")
  func idleNotice() {
    let notice = LeaseAnswer.Notice(code: "idle_release", sentence: "Idle.", inSeconds: 60)
    var stage = SeatStage {
      let idle = $0.kind == .hold(idle: 0)
      return Terms(notices: idle ? [] : [notice]).grant($0)
    }
    stage.take(.claim)
    stage.pass(100)
    #expect(stage.notices == ["idle_release"])
    let before = stage.sent.count
    stage.take(.touched)
    #expect(stage.sent.count == before + 1)
    #expect(stage.sent.last?.errand.kind == .hold(idle: 0))
    stage.take(.touched)
    #expect(stage.sent.count == before + 1)
  }

  @Test(
    "absurd durations of a server neither overflow nor make an application hammer it",
    arguments: [-1, 0, 1e-9, 1e300, .infinity, .nan])
  func absurdDurations(seconds: Double) {
    let answer = { (errand: Errand) in
      guard case .granted(var answer, let claims) = Terms().grant(errand) else { return Reply.released }
      answer.heartbeatInSeconds = seconds
      answer.leaseForSeconds = seconds
      answer.runForSeconds = seconds
      return Reply.granted(answer, claims)
    }
    var stage = SeatStage { answer($0) }
    stage.take(.claim)
    stage.pass(1)
    #expect(stage.sent.count < 15)
  }

  @Test("an answer recorded once and played again and again holds no seat for ever")
  func replay() {
    let recorded = Terms(heartbeat: 60, lease: 300, runOn: 3600, replays: true)
    var stage = SeatStage { recorded.grant($0) }
    stage.take(.claim)
    stage.pass(3600)
    #expect(stage.state == .held)
    stage.pass(1200)
    #expect(!stage.session.isKept(at: stage.now))
  }
}
