import Licensing
import TestKit
import UseCases
import Vault
import Wording

@testable import Pages

/// Pages of the second factor.
extension Samples {
  static let secret = TimeCodeSecret(bytes: Array(1...20))

  static func enrollment(address: String = "otpauth://totp/Lumen:m.okafor?secret=AEBA") -> Enrollment {
    Enrollment(secret, address: address, ticket: "t-4f1c")
  }

  static let recoveryCodes = (0..<10).map { number in
    RecoveryCode(random: (0..<12).map { UInt8(number * 3 + $0) })
  }

  static let factorOn = SeeSecondFactor.Answer(
    since: Instant("2026-03-03T09:00:00Z"), endsAt: Instant("2026-10-21T09:00:00Z"), codesLeft: 8)

  static func secondStep(_ wrong: SecondStepPage.Wrong? = nil, in language: Language = .english) -> SecondStepPage {
    SecondStepPage(
      email: mira.email, ticket: "t-4f1c", offersTrust: true, keeps: true, next: LocalPath("/device"), wrong: wrong,
      for: stranger(in: language))
  }

  static func factorPages(in language: Language) -> [any Page] {
    let reader = reader(in: language)
    let steps: [any Page] = ([nil, .code, .usedUp, .recovery, .busy(minutes: 4)] as [SecondStepPage.Wrong?])
      .map { secondStep($0, in: language) }
    let questions: [any Page] = SecondFactorQuestion.Purpose.allCases.map { SecondFactorQuestion($0, for: reader) }
    let wrong: [any Page] = ([.password, .code, .usedUp, .busy(minutes: 2)] as [SecondFactorQuestion.Wrong])
      .map { SecondFactorQuestion(.turnOff, wrong: $0, for: reader) }
    let needed: [any Page] = [
      SecondFactorNeed(isStaff: true), SecondFactorNeed(organizations: [sociology]),
    ].map { SecondFactorQuestion(.turnOn, need: $0, for: reader) }
    let rest: [any Page] = [
      EnrollmentPage(enrollment(), for: reader), EnrollmentPage(enrollment(), isWrong: true, for: reader),
      RecoveryCodesPage(recoveryCodes, isRenewed: false, for: reader),
      RecoveryCodesPage(recoveryCodes, isRenewed: true, for: reader), account(factor: factorOn, in: language),
      account(factor: .init(need: SecondFactorNeed(isStaff: true)), in: language),
    ]
    return steps + questions + wrong + needed + rest
  }

  static func hostileFactorPages(_ value: String, _ reader: Reader) -> [any Page] {
    [
      SecondStepPage(
        email: value, ticket: value, offersTrust: false, keeps: true, next: LocalPath("/device"), for: reader),
      SecondFactorQuestion(.turnOn, need: SecondFactorNeed(organizations: [value]), for: reader),
      EnrollmentPage(Enrollment(secret, address: enrollment().address, ticket: value), for: reader),
    ]
  }
}
