import Licensing
import Testing

@Suite("What can be done to a license")
struct LicenseLifeTests {
  /// A cell of the table: `→ x` becomes x, `=` is there already, `-` is refused.
  private static let table: [(LicenseState, [LicenseStep: String])] = [
    (
      .issued,
      [
        .activate: "→ active", .suspend: "→ suspended", .restore: "=", .revoke: "→ revoked",
        .replace: "→ replaced", .supersede: "-",
      ]
    ),
    (
      .active,
      [
        .activate: "=", .suspend: "→ suspended", .restore: "=", .revoke: "→ revoked",
        .replace: "→ replaced", .supersede: "→ superseded",
      ]
    ),
    (
      .suspended,
      [
        .activate: "-", .suspend: "=", .restore: "→ active", .revoke: "→ revoked",
        .replace: "→ replaced", .supersede: "→ superseded",
      ]
    ),
    (.expired, [.activate: "-", .suspend: "-", .restore: "-", .revoke: "→ revoked", .replace: "-", .supersede: "-"]),
    (.revoked, [.activate: "-", .suspend: "-", .restore: "-", .revoke: "=", .replace: "-", .supersede: "-"]),
    (.replaced, [.activate: "-", .suspend: "-", .restore: "-", .revoke: "-", .replace: "=", .supersede: "-"]),
    (.superseded, [.activate: "-", .suspend: "-", .restore: "-", .revoke: "-", .replace: "-", .supersede: "="]),
  ]

  @Test("each step from each state is decided as the table says", arguments: LicenseState.allCases)
  func everyCell(state: LicenseState) throws {
    let row = try #require(Self.table.first { $0.0 == state }).1
    let license = Self.license(state)
    #expect(license.state(at: Self.now) == state)
    for step in LicenseStep.allCases {
      #expect(text(license.decide(step, at: Self.now)) == row[step], "\(step) from \(state)")
    }
  }

  @Test("a suspended license that nobody had activated is issued again when it is restored")
  func restoreIssued() {
    let license = License.sample(isActivated: false, ending: LicenseEnding(reason: .suspended, at: Self.before))
    #expect(license.decide(.restore, at: Self.now) == .becomes(.issued))
  }

  @Test(
    "what was ended for good never comes back, whatever is done to it",
    arguments: [
      LicenseState.revoked, .replaced, .superseded,
    ])
  func neverBack(state: LicenseState) {
    let outcomes = LicenseStep.allCases.map { Self.license(state).decide($0, at: Self.now) }
    #expect(outcomes.count { $0 == .alreadyDone } == 1)
    #expect(outcomes.count { $0 == .refused(from: state) } == LicenseStep.allCases.count - 1)
  }

  @Test("a step that is still to come is not taken yet")
  func inTheFuture() {
    let license = License.sample(ending: LicenseEnding(reason: .suspended, at: Self.now + .milliseconds(1)))
    #expect(license.decide(.suspend, at: Self.now) == .becomes(.suspended))
  }

  private static let now = Instant(milliseconds: 1000)
  private static let before = Instant(milliseconds: 500)

  private static func license(_ state: LicenseState) -> License {
    switch state {
    case .issued: .sample(isActivated: false)
    case .active: .sample()
    case .expired: .sample(until: before)
    case .suspended: .sample(ending: LicenseEnding(reason: .suspended, at: before))
    case .revoked: .sample(ending: LicenseEnding(reason: .revoked, at: before))
    case .replaced: .sample(ending: LicenseEnding(reason: .replaced, at: before))
    case .superseded: .sample(ending: LicenseEnding(reason: .superseded, at: before))
    }
  }

  private func text(_ decision: LicenseStepDecision) -> String {
    switch decision {
    case .becomes(let state): "→ \(state.rawValue)"
    case .alreadyDone: "="
    case .refused: "-"
    }
  }
}
