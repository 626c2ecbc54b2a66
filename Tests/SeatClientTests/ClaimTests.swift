import SeatClient
import SeatProtocol
import Testing

/// Conformance cases 1, 2, 12 to 14: how a claim goes.
struct ClaimTests {
  @Test("case 1: a free seat is held after one request, with a fresh id of version 7 and the claim's own time")
  func freeSeat() {
    var stage = SeatStage()
    stage.take(.claim)
    #expect(stage.changes == [.claiming(waiting: false), .held])
    #expect(stage.sent.count == 1)
    #expect(stage.request(0).errand.kind == .hold(idle: nil))
    let stamp = stage.session.lease.filter { $0 != "-" }.prefix(12)
    #expect(Int64(stamp, radix: 16) == SeatStage.wallTime)
    #expect(stage.session.isKept(at: stage.now))
  }

  @Test("case 2: an answer lost after the grant is asked for again under the same id")
  func lostAnswer() {
    var stage = SeatStage { $0.number == 1 ? nil : Terms().grant($0) }
    stage.take(.claim)
    stage.pass(30)
    #expect(stage.state == .held)
    #expect(stage.sent.count == 2)
    #expect(Set(stage.sent.map(\.errand.lease)).count == 1)
  }

  @Test("case 12: a code that nobody knows is a refusal all the same, with the server's sentence")
  func unknownCode() {
    var stage = SeatStage { _ in refusal("brand_new_rule", sentence: "Not on a Sunday.") }
    stage.take(.claim)
    guard case .refused(let refusal) = stage.state else {
      Issue.record("not refused: \(stage.state)")
      return
    }
    #expect(refusal.sentence == "Not on a Sunday.")
    stage.pass(3600)
    #expect(stage.sent.count == 1)
  }

  @Test(
    "case 13: each refusal of a claim is final, and asked once",
    arguments: [
      ProblemCode.leaseBelongsElsewhere, ProblemCode.deactivated, ProblemCode.notLicensed, ProblemCode.notStarted,
      ProblemCode.licenseExpired, ProblemCode.notAssigned, ProblemCode.versionNotCovered, ProblemCode.noSeatFree,
      ProblemCode.addressNotValidated, ProblemCode.organizationUnknown,
    ])
  func knownCodes(code: String) {
    var stage = SeatStage { _ in refusal(code) }
    stage.take(.claim)
    stage.pass(3600)
    #expect(stage.state.name == "refused")
    #expect(stage.state.isFinal)
    #expect(stage.sent.count == 1)
  }

  @Test("case 14: who waits asks at the server's pace, and holds the seat once it is free")
  func waiting() {
    var settings = SeatSession.Settings()
    settings.waitsForSeat = true
    let full = Refusal(code: ProblemCode.noSeatFree, sentence: "All taken.", status: 409)
    var stage = SeatStage(settings) { $0.number < 4 ? .refused(full, retryAfter: 20) : Terms().grant($0) }
    stage.take(.claim)
    stage.pass(80)
    #expect(stage.changes.map(\.name) == ["claiming", "waiting", "held"])
    #expect(stage.gaps.prefix(3).allSatisfy { (20...23).contains($0) })
  }

  @Test("an id that is over before it was granted is replaced once, stamped with the server's time")
  func freshIdIsOver() {
    let serverTime: Int64 = 1_900_000_000_000
    var stage = SeatStage {
      $0.number == 1
        ? refusal(ProblemCode.leaseOver, status: 410, serverTime: serverTime) : Terms().grant($0)
    }
    stage.take(.claim)
    #expect(stage.state == .held)
    #expect(stage.request(0).errand.lease != stage.request(1).errand.lease)
    #expect(Int64(stage.session.lease.filter { $0 != "-" }.prefix(12), radix: 16) == serverTime)
  }

  @Test("a second id that is over is a refusal")
  func secondIdIsOver() {
    var stage = SeatStage { _ in refusal(ProblemCode.leaseOver, status: 410) }
    stage.take(.claim)
    #expect(stage.state.name == "refused")
    #expect(stage.sent.count == 2)
  }

  @Test("a claim that finds no server is given up when its patience is over, and taken back in case it arrived")
  func patience() {
    var settings = SeatSession.Settings()
    settings.claimPatience = 5
    var stage = SeatStage(settings) { _ in .outage(.connectionRefused, retryAfter: nil) }
    stage.take(.claim)
    stage.pass(60)
    #expect(stage.state == .over(.serverAway(.connectionRefused)))
    #expect(stage.sent.last?.errand.kind == .giveBack)
    #expect(stage.sent.allSatisfy { $0.at <= 5 })
  }

  @Test("case 17: an application that starts anew while the server is away has no seat")
  func restart() {
    var stage = SeatStage { _ in .outage(.noRoute, retryAfter: nil) }
    stage.take(.claim)
    stage.pass(600)
    #expect(stage.state == .claiming(waiting: false))
    #expect(!stage.session.isKept(at: stage.now))
  }
}
