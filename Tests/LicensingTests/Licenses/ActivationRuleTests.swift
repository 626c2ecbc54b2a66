import FoundationEssentials
import Licensing
import Testing

@Suite("Whether a license is bound to an organization")
struct ActivationRuleTests {
  private static let now = Instant(milliseconds: 1_000_000_000)
  private static let year = Duration.days(365)

  private static func id<Noun>(_ number: UInt8) -> ID<Noun> {
    ID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, number)))
  }

  private static func license(
    _ number: UInt8 = 1, seats: Int = 5, in organization: UInt8? = nil, until: Instant? = now + year,
    ending: LicenseEnding.Reason? = nil, kind: String = "commercial", supersedes: UInt8? = nil
  ) -> License {
    License(
      id: id(number), plan: id(9), organization: organization.map { id($0) }, coverage: Coverage([:]),
      seats: .limited(seats), devicesPerSeat: nil, purchasedAt: now - year, validFrom: now - year, validUntil: until,
      activatedAt: organization == nil ? nil : now - year, ending: ending.map { LicenseEnding(reason: $0, at: now) },
      kind: kind, supersedes: supersedes.map { id($0) })
  }

  /// A license, the organizations' other licenses, and what is decided for organization 1.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let license: License
    var others: [License] = []
    let decision: ActivationDecision
  }

  static let cases = [
    Case(testDescription: "one that waits", license: license(), decision: .binds),
    Case(testDescription: "one that is here", license: license(in: 1), decision: .alreadyHere),
    Case(testDescription: "one that is here and expired", license: license(in: 1, until: now), decision: .alreadyHere),
    Case(testDescription: "one that is elsewhere", license: license(in: 2), decision: .refused(.boundElsewhere)),
    Case(
      testDescription: "one that is over and elsewhere", license: license(in: 2, ending: .revoked),
      decision: .refused(.boundElsewhere)),
    Case(
      testDescription: "one that is expired", license: license(until: now), decision: .refused(.isOver(.expired))),
    Case(
      testDescription: "one that was revoked", license: license(ending: .revoked),
      decision: .refused(.isOver(.revoked))),
    Case(
      testDescription: "one that was here and was replaced", license: license(in: 1, ending: .replaced),
      decision: .refused(.isOver(.replaced))),
    Case(
      testDescription: "one of another type", license: license(kind: "educational"), others: [license(2, in: 1)],
      decision: .refused(.kindsMixed(["commercial"]))),
    Case(
      testDescription: "one of another type than what is over", license: license(kind: "educational"),
      others: [license(2, in: 1, until: now), license(3, in: 1, ending: .revoked)], decision: .binds),
    Case(
      testDescription: "one of another type than what it supersedes",
      license: license(kind: "educational", supersedes: 2), others: [license(2, in: 1)], decision: .binds),
  ]

  @Test("As it stands", arguments: cases)
  func stands(wanted: Case) {
    let activation = Activation(of: wanted.license, in: Self.id(1), among: wanted.others, terms: nil)
    #expect(activation.decide(accepting: nil, confirmsMix: false, at: Self.now) == wanted.decision)
    if case .refused(.kindsMixed) = wanted.decision {
      #expect(activation.decide(accepting: nil, confirmsMix: true, at: Self.now) == .binds)
    }
  }

  @Test("Nothing is bound to an organization that is about to close, and what is there stays there")
  func closing() {
    for (license, decision) in [
      (Self.license(), ActivationDecision.refused(.closing)), (Self.license(in: 1), .alreadyHere),
      (Self.license(in: 2), .refused(.boundElsewhere)), (Self.license(until: Self.now), .refused(.isOver(.expired))),
    ] {
      let activation = Activation(
        of: license, in: Self.id(1), among: [Self.license(2, in: 1, kind: "educational")], terms: nil, isClosing: true)
      #expect(activation.decide(accepting: nil, confirmsMix: false, at: Self.now) == decision)
    }
  }

  @Test("Terms are accepted by name and version")
  func terms() {
    let terms = TermsVersion(code: "eula", version: "2")
    let activation = Activation(of: Self.license(), in: nil, among: [], terms: terms)
    for (accepted, decision) in [
      (nil, ActivationDecision.refused(.termsNotAccepted(terms))),
      (TermsVersion(code: "eula", version: "1"), .refused(.termsNotAccepted(terms))),
      (TermsVersion(code: "other", version: "2"), .refused(.termsNotAccepted(terms))), (terms, .binds),
    ] {
      #expect(activation.decide(accepting: accepted, confirmsMix: false, at: Self.now) == decision)
    }
  }

  @Test("The seats that there will be never count what is superseded")
  func capacity() {
    let old = Self.license(2, seats: 20, in: 1, until: Self.now + .days(10))
    let kept = Self.license(3, seats: 7, in: 1, until: Self.now + .days(20))
    let activation = Activation(
      of: Self.license(seats: 30, supersedes: 2), in: Self.id(1), among: [old, kept], terms: nil)
    #expect(
      activation.capacityAfter(at: Self.now) == [
        Capacity.Step(from: Self.now, seats: .limited(37)),
        Capacity.Step(from: Self.now + .days(20), seats: .limited(30)),
        Capacity.Step(from: Self.now + Self.year, seats: .limited(0)),
      ])
  }
}
