import Licensing
import Testing

@Suite("Where a license stands in its life")
struct LicenseStateTests {
  private static let dawn = Instant(milliseconds: 0)
  private static let noon = Instant(milliseconds: 500)
  private static let dusk = Instant(milliseconds: 1000)

  @Test("a license that nobody activated is issued until its date has passed")
  func issued() {
    let license = License.sample(from: Self.dawn, until: Self.dusk, isActivated: false)
    #expect(license.state(at: Self.noon) == .issued)
    #expect(!license.isValid(at: Self.noon))
    #expect(license.state(at: Self.dusk) == .expired)
  }

  @Test("an activated one is active until the instant at which it ends")
  func active() {
    let license = License.sample(from: Self.dawn, until: Self.dusk)
    #expect(license.state(at: Self.dusk - .milliseconds(1)) == .active)
    #expect(license.isValid(at: Self.dusk - .milliseconds(1)))
    #expect(license.state(at: Self.dusk) == .expired)
    #expect(!license.isValid(at: Self.dusk))
  }

  @Test("a perpetual one is active for ever")
  func perpetual() {
    #expect(License.sample().state(at: .distantFuture - .milliseconds(1)) == .active)
    #expect(License.sample().endsAt == nil)
  }

  @Test("an ending names its state from its instant on", arguments: LicenseEnding.Reason.allCases)
  func ending(reason: LicenseEnding.Reason) {
    let license = License.sample(until: Self.dusk, ending: LicenseEnding(reason: reason, at: Self.noon))
    #expect(license.state(at: Self.noon - .milliseconds(1)) == .active)
    #expect(license.isValid(at: Self.noon - .milliseconds(1)))
    #expect(license.state(at: Self.noon).rawValue == reason.rawValue)
    #expect(!license.isValid(at: Self.noon))
    #expect(license.state(at: Self.dusk).rawValue == reason.rawValue)
    #expect(license.endsAt == Self.noon)
  }

  @Test("an ending after its date changes nothing before that date")
  func lateEnding() {
    let license = License.sample(until: Self.noon, ending: LicenseEnding(reason: .revoked, at: Self.dusk))
    #expect(license.endsAt == Self.noon)
    #expect(license.state(at: Self.noon) == .expired)
    #expect(license.state(at: Self.dusk) == .revoked)
  }
}
