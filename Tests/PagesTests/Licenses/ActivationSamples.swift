import Books
import Licensing
import TestKit
import Wording

@testable import Pages
@testable import UseCases

/// Pages on which a license key is activated.
extension Samples {
  static let key = "8K2QW-7DMXR-4PNHT-9ZC3V-Q3M8T"

  static func activation(
    for organization: Organization? = Organization(id: id(9), name: sociology), decision: ActivationDecision = .binds,
    kindsMixed: [String] = [], terms: Terms? = nil, superseded: License? = nil, until: String? = "2027-07-01",
    bought: String = "2026-07-01", plan: String = "Team", boundTo: OrganizationID? = nil
  ) -> PreviewActivation.Answer {
    var license = license(
      50, seats: .limited(15), bought: bought, until: until, kind: "commercial", devices: 2, isActivated: false)
    license.organization = boundTo
    license.supersedes = superseded?.id
    let own = organization == nil ? [] : department
    let capacity = Activation(of: license, in: organization?.id, among: own, terms: nil)
    return PreviewActivation.Answer(
      license: license, plan: plan, products: view(license).products, organization: organization, decision: decision,
      terms: terms, kindsMixed: kindsMixed, superseded: superseded, supersededPlan: superseded.map { _ in plan },
      isFollowed: false, goodThrough: nil, capacityBefore: Capacity(of: own).timeline(from: now),
      capacityAfter: capacity.capacityAfter(at: now), keyEnd: "Q3M8T", moment: Moment(wall: now, lost: .zero))
  }

  static func check(
    _ seen: PreviewActivation.Answer, key: String? = key, name: String = "", wrong: ActivatePage.Wrong? = nil,
    in language: Language = .english
  ) -> ActivatePage {
    ActivatePage(seen, key: key, name: name, wrong: wrong, for: licensor(in: language))
  }

  static let keyWrongs: [ActivateKeyPage.Wrong] = [
    .mistyped, .unknown, .unreadable, .invite, .busy(minutes: 3),
  ]

  static func activationPages(in language: Language) -> [any Page] {
    let (stranger, newcomer, reader) = (stranger(in: language), reader(in: language), licensor(in: language))
    let doors: [any Page] = [
      ActivateKeyPage(for: stranger), ActivateKeyPage(toward: (id(9) as OrganizationID).text, for: reader),
      ActivateKeptPage(.init(plan: "Team"), for: stranger), ActivateChoosePage(activation(for: nil), for: reader),
    ]
    let checks: [any Page] = [
      check(activation(kindsMixed: ["educational"], terms: eula), in: language),
      check(activation(kindsMixed: ["educational"], terms: eula), wrong: .mix, in: language),
      check(activation(kindsMixed: ["educational"], terms: eula), wrong: .terms, in: language),
      check(activation(superseded: department[1]), in: language),
      check(activation(superseded: department[5], until: nil), in: language),
      check(activation(for: nil), key: nil, name: " ", wrong: .name, in: language),
      ActivatePage(activation(for: nil, bought: "2026-10-14"), key: key, for: newcomer),
    ]
    let answers: [any Page] = ActivateAnswerPage.Answer.allCases.map {
      ActivateAnswerPage($0, activation(boundTo: $0 == .alreadyHere ? Samples.id(9) : nil), for: reader)
    }
    let done: [any Page] = [
      ActivatedPage(seenLicense(serves: .everyone), seats: .limited(50), for: reader),
      ActivatedPage(seenLicense(until: nil), seats: .unlimited, for: reader),
      ActivatedPage(seenLicense(serves: .activator), seats: .limited(1), for: reader),
    ]
    return doors + checks + answers + done
      + keyWrongs.map { ActivateKeyPage("8k2qw", wrong: $0, for: stranger) }
  }

  static func hostileActivationPages(_ value: String, _ reader: Reader) -> [any Page] {
    let terms = Terms(version: TermsVersion(code: "eula", version: value), title: value, body: value)
    let owner = Organization(id: id(9), name: value)
    return [
      ActivateKeyPage(value, wrong: .unknown, for: reader), ActivateKeptPage(.init(plan: value), for: reader),
      ActivateChoosePage(activation(for: nil, plan: value), for: reader),
      ActivatePage(
        activation(for: owner, kindsMixed: [value], terms: terms, superseded: department[1], plan: value), key: value,
        wrong: .terms, for: reader),
      ActivatePage(activation(for: nil, plan: value), key: value, name: value, wrong: .name, for: reader),
      ActivateAnswerPage(.alreadyHere, activation(for: owner, boundTo: id(9)), for: reader),
      ActivatedPage(seenLicense(serves: .everyone, plan: value), seats: .limited(5), for: reader),
    ]
  }
}
