import SeatClient
import SeatProtocol
import Testing

/// Conformance cases 15, 16, 22, 23 and 25 to 29: how a seat ends.
struct EndingTests {
  private static func away(after beats: Int = 1, runOn: Double) -> SeatStage {
    var stage = SeatStage {
      $0.number <= beats
        ? Terms(heartbeat: 1, lease: 3, runOn: runOn).grant($0) : .outage(.noRoute, retryAfter: nil)
    }
    stage.take(.claim)
    return stage
  }

  @Test("case 15: unreachable, nothing to run on: ending exactly once, when the seat is gone")
  func noRunOn() {
    var stage = Self.away(runOn: 0)
    stage.pass(2.99)
    #expect(stage.state.name == "at risk")
    stage.pass(0.02)
    #expect(stage.state.ending == .serverAway(.noRoute))
    stage.pass(200)
    #expect(stage.changes.filter { $0.name == "ending" }.count == 1)
  }

  @Test("case 16: unreachable, 5 s to run on: grace after the seat is gone, then ending")
  func runOn() {
    var stage = Self.away(runOn: 5)
    stage.pass(4.99)
    #expect(stage.state.name == "at risk")
    #expect(!stage.session.isKept(at: stage.now))
    stage.pass(0.02)
    #expect(stage.state.name == "ending")
  }

  @Test("a server that hangs instead of refusing does not lengthen the time to run on by a timeout")
  func hangingServer() {
    var stage = SeatStage { $0.number == 1 ? Terms(heartbeat: 10, lease: 30, runOn: 40).grant($0) : nil }
    stage.take(.claim)
    stage.pass(39)
    #expect(stage.state.name == "at risk")
    stage.pass(2.1)
    #expect(stage.state.ending == .serverAway(.noAnswer))
  }

  @Test("a server that comes back while the person saves gives the seat back")
  func comesBack() {
    var stage = SeatStage {
      (2...12).contains($0.number)
        ? .outage(.noRoute, retryAfter: nil) : Terms(heartbeat: 1, lease: 3).grant($0)
    }
    stage.take(.claim)
    stage.pass(290)
    #expect(stage.changes.map(\.name).contains("ending"))
    #expect(stage.state == .held)
  }

  @Test(
    "cases 22 and 23: ended by somebody else or deactivated: ending with a countdown, no further request",
    arguments: [ProblemCode.leaseOver, ProblemCode.deactivated, ProblemCode.licenseExpired])
  func endedElsewhere(code: String) {
    var settings = SeatSession.Settings()
    settings.saveWithin = 120
    var stage = SeatStage(settings) { $0.number == 1 ? Terms().grant($0) : refusal(code) }
    stage.take(.claim)
    stage.pass(61)
    let began = stage.request(1).at
    guard case .ending(_, let until) = stage.state else {
      Issue.record("\(stage.state)")
      return
    }
    #expect(abs(until.seconds(since: stage.now) - (120 - (stage.clock - began))) < 0.001)
    stage.pass(1000)
    #expect(stage.state.name == "over")
    #expect(stage.sent.count == 2)
  }

  @Test("each code ends a held seat for its own reason")
  func reasons() {
    func ending(_ code: String) -> Ending? {
      var stage = SeatStage { $0.number == 1 ? Terms().grant($0) : refusal(code) }
      stage.take(.claim)
      stage.pass(61)
      return stage.state.ending
    }
    func no(_ code: String) -> Refusal { Refusal(code: code, sentence: "No.", status: 409) }
    #expect(ending("lease_over") == .endedElsewhere(no("lease_over")))
    #expect(ending("deactivated") == .deactivated(no("deactivated")))
    #expect(ending("no_seat_free") == .takenMeanwhile(no("no_seat_free")))
    #expect(ending("anything_else") == .refused(no("anything_else")))
  }

  @Test("case 25: a release is one request, and no beat follows")
  func release() {
    var stage = SeatStage { $0.kind == .giveBack ? .released : Terms().grant($0) }
    stage.take(.claim)
    stage.take(.release)
    stage.take(.release)
    stage.pass(3600)
    #expect(stage.state == .over(.released))
    #expect(stage.sent.filter { $0.errand.kind == .giveBack }.count == 1)
    #expect(stage.sent.count == 2)
  }

  @Test("case 26: a release that nobody answers is over within 2 s")
  func releaseHangs() {
    var stage = SeatStage { $0.kind == .giveBack ? nil : Terms().grant($0) }
    stage.take(.claim)
    stage.take(.release)
    #expect(stage.state == .releasing)
    stage.pass(2)
    #expect(stage.state == .over(.released))
  }

  @Test("case 27: released during a beat, with both answered: released, and never held again")
  func releaseDuringBeat() {
    var stage = SeatStage { $0.number == 1 ? Terms().grant($0) : nil }
    stage.take(.claim)
    stage.pass(61)
    let beat = stage.request(1).errand
    stage.take(.release)
    let release = stage.request(2).errand
    stage.take(.answered(number: beat.number, Terms().grant(beat)))
    #expect(stage.state == .releasing)
    stage.take(.answered(number: release.number, .released))
    stage.take(.answered(number: beat.number, Terms().grant(beat)))
    #expect(stage.state == .over(.released))
    #expect(stage.changes.map(\.name) == ["claiming", "held", "releasing", "over"])
  }

  @Test("a seat that the server itself ended is not given back")
  func nothingToGiveBack() {
    var stage = SeatStage { $0.number == 1 ? Terms().grant($0) : refusal(ProblemCode.leaseOver) }
    stage.take(.claim)
    stage.pass(61)
    stage.take(.release)
    #expect(stage.state.name == "over")
    #expect(stage.sent.count == 2)
  }

  @Test("case 28: a 401 is answered with one renewal, and the lease stays the same")
  func renewal() {
    var stage = SeatStage { $0.number == 2 ? .signedOut(unauthorized) : Terms().grant($0) }
    stage.renewal = .authorizationRenewed(true)
    stage.take(.claim)
    stage.pass(61)
    #expect(stage.renewals == 1)
    #expect(stage.state == .held)
    #expect(Set(stage.sent.map(\.errand.lease)).count == 1)
  }

  @Test("no new token because the server is away: the seat is at risk, tries become rarer, and it is held again")
  func renewalDelayed() {
    var stage = SeatStage { $0.number == 1 ? Terms(runOn: 3600).grant($0) : .signedOut(unauthorized) }
    stage.renewal = .authorizationDelayed(.noRoute, retryAfter: nil)
    stage.take(.claim)
    stage.pass(200)
    #expect(stage.state.name == "at risk")
    #expect(stage.renewals == stage.sent.count - 1)
    #expect((4...30).contains(stage.renewals))
    stage.server = { Terms().grant($0) }
    stage.pass(60)
    #expect(stage.state == .held)
  }

  @Test("a token that is not to be had now is asked for when the server wants it, but before the seat is gone")
  func renewalPostponed() {
    var stage = SeatStage { $0.number == 1 ? Terms().grant($0) : .signedOut(unauthorized) }
    stage.renewal = .authorizationDelayed(.serverError(429), retryAfter: 9999)
    stage.take(.claim)
    stage.pass(299)
    #expect(stage.sent.count >= 3)
    #expect(stage.gap(1) > 100)
  }

  @Test("case 29: without a renewal it is signed out, and holds its seat until that ends")
  func signedOut() {
    var stage = SeatStage {
      $0.number == 1 ? Terms(runOn: 3600).grant($0) : .signedOut(unauthorized)
    }
    stage.take(.claim)
    stage.pass(299)
    #expect(stage.state == .signedOut(unauthorized))
    #expect(stage.session.isKept(at: stage.now))
    #expect(stage.sent.count == 2)
    stage.pass(2)
    #expect(stage.state.ending == .signedOut(unauthorized))
  }

  @Test("a renewed token that is not accepted either is signed out, without a second renewal")
  func renewedInVain() {
    var stage = SeatStage { $0.number == 1 ? Terms().grant($0) : .signedOut(unauthorized) }
    stage.renewal = .authorizationRenewed(true)
    stage.take(.claim)
    stage.pass(200)
    #expect(stage.renewals == 1)
    #expect(stage.state == .signedOut(unauthorized))
  }

  @Test("signing in again beats at once")
  func signsInAgain() {
    var stage = SeatStage { $0.number == 2 ? .signedOut(unauthorized) : Terms().grant($0) }
    stage.take(.claim)
    stage.pass(70)
    stage.take(.signedIn)
    #expect(stage.state == .held)
    #expect(stage.request(2).at == 70)
  }

  @Test("a claim with a token that is not accepted is over as signed out")
  func claimUnauthorized() {
    var stage = SeatStage { _ in .signedOut(unauthorized) }
    stage.take(.claim)
    #expect(stage.state == .over(.signedOut(unauthorized)))
    #expect(stage.sent.count == 1)
  }
}
