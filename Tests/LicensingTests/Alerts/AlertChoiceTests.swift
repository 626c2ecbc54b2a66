import Licensing
import Testing

@Suite("M12: what somebody chooses to be told")
struct AlertChoiceTests {
  @Test("who has chosen nothing is told what keeps people from working")
  func standard() {
    let told = AlertKind.allCases.filter { AlertChoice.standard($0).isOn }
    #expect(told == [.refused, .seatWish, .licenseEnding, .inviteOld])
    for kind in AlertKind.allCases { #expect(AlertChoice.standard(kind).faults(of: kind).isEmpty) }
  }

  @Test(
    "a share is 1 to 99 per cent, a time 1 to 1440 minutes",
    arguments: [
      (75, 15, []), (1, 1, []), (99, 1440, []), (0, 15, [.share]), (100, 15, [.share]), (75, 0, [.minutes]),
      (75, 1441, [.minutes]), (-1, -1, [.share, .minutes]),
    ] as [(Int, Int, [AlertChoice.Fault])])
  func faults(share: Int, minutes: Int, faults: [AlertChoice.Fault]) {
    let choice = AlertChoice(isOn: true, share: share, minutes: minutes)
    #expect(choice.faults(of: .useHigh) == faults)
    #expect(choice.faults(of: .refused) == [])
  }

  @Test("of all kinds but who asks for a seat one mail a day is enough")
  func daily() {
    #expect(AlertKind.allCases.filter { !$0.isDaily } == [.seatWish])
  }

  @Test(
    "one mail of a kind goes out on a day, and the rest is counted",
    arguments: [(1, false, true, 0), (3, false, true, 2), (1, true, false, 1), (3, true, false, 3)])
  func day(times: Int, wasMailed: Bool, isMailed: Bool, heldBack: Int) {
    let decision = AlertDay.decide(times: times, wasMailed: wasMailed)
    #expect(decision.isMailed == isMailed && decision.heldBack == heldBack)
  }
}
