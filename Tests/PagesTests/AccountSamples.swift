import Books
import Licensing
import TestKit
import Wording

@testable import Pages
@testable import UseCases

/// Pages about an account.
extension Samples {
  static let now = Instant("2026-10-14T11:58:41Z")

  static func id<Noun>(_ number: Int) -> ID<Noun> {
    guard let id = ID<Noun>(text: "01928000-0000-7000-8000-\(100_000_000_000 + number)") else {
      preconditionFailure("\(number) makes no id")
    }
    return id
  }

  static func signIn(
    _ wrong: SignInPage.Wrong? = nil, invitedTo: String? = nil, next: String? = nil, in language: Language = .english
  ) -> SignInPage {
    SignInPage(
      email: "m.okafor@uni-nordhafen.example", keeps: wrong != nil, wrong: wrong, invitedTo: invitedTo,
      next: LocalPath(next), for: stranger(in: language))
  }

  static func register(_ wrong: RegisterPage.Wrong? = nil, invitedTo: String? = nil, in language: Language = .english)
    -> RegisterPage
  {
    RegisterPage(
      .init(name: "Mira Okafor", email: "m.okafor", password: "short"), wrong: wrong, invitedTo: invitedTo,
      for: stranger(in: language))
  }

  static let allWrong: RegisterPage.Wrong = {
    var wrong = RegisterPage.Wrong()
    wrong.isNameWrong = true
    wrong.isEmailWrong = true
    wrong.password = .tooShort
    return wrong
  }()

  static func accountPages(in language: Language) -> [any Page] {
    let (stranger, reader) = (stranger(in: language), reader(in: language))
    var busy = RegisterPage.Wrong()
    busy.minutesToWait = 2
    var crowded = RegisterPage.Wrong()
    crowded.isCrowded = true
    let doors: [any Page] = [
      signIn(in: language), signIn(.password, invitedTo: "Uni Nordhafen, Sociology", next: "/device", in: language),
      signIn(.busy(minutes: 3), in: language), signIn(.crowded, in: language), register(in: language),
      register(allWrong, invitedTo: "Uni Nordhafen, Sociology", in: language), register(busy, in: language),
      register(crowded, in: language), ForgottenPage(for: stranger),
      ForgottenPage(email: "m.okafor", isWrong: true, for: stranger),
      MailSentPage(.validation, at: "/register/sent", for: stranger),
      MailSentPage(.reset, at: "/forgotten/sent", for: stranger),
    ]
    let account: [any Page] = [
      account(in: language), account(said: .named, isValidated: false, hasOthers: false, look: .dark, in: language),
      AccountNamePage("Mira Okafor", for: reader), AccountNamePage("", isWrong: true, for: reader),
      AccountAddressPage(for: reader), AccountAddressPage("m.okafor", wrong: .email, for: reader),
      AccountAddressPage("m@x.example", wrong: .password, for: reader),
      AccountAddressPage(wrong: .busy(minutes: 1), for: reader), AccountPasswordPage(for: reader),
      AccountPasswordPage(wrong: .current, for: reader), AccountPasswordPage(wrong: .new(.common), for: reader),
      AccountPasswordPage(wrong: .busy(minutes: 1), for: reader),
    ]
    return doors + account + deletionPages(in: language)
  }

  static func account(
    said: AccountPage.Said? = nil, isValidated: Bool = true, hasOthers: Bool = true, look: Look = .system,
    factor: SeeSecondFactor.Answer = .init(), in language: Language = .english
  ) -> AccountPage {
    let account = Account(
      id: id(1), email: mira.email, name: mira.name, validatedAt: isValidated ? now : nil, language: language.code)
    let all = sessions
    let seen = SeeSessions.Answer(
      sessions: hasOthers ? all : [all[0]], applications: hasOthers ? [grant] : [], names: ["desktop": "Lumen Desktop"],
      moment: Moment(wall: now, lost: .zero))
    return AccountPage(
      account, seen, factor, current: all[0].id, said: said,
      for: reader(in: language, look: look))
  }

  private static var sessions: [TokenEntry] {
    func entry(
      _ number: Int, _ kind: TokenEntry.Kind, _ label: String, _ began: String, _ used: String, _ lasts: Duration
    )
      -> TokenEntry
    {
      TokenEntry(
        id: id(number), account: id(1), scope: .account, expiresAt: Instant(began) + lasts, kind: kind, label: label,
        createdAt: Instant(began), usedAt: Instant(used), idle: .days(14), origin: kind == .made ? "" : "192.0.2.17")
    }
    return [
      entry(2, .session, "Firefox on Windows", "2026-10-14T07:12:04Z", "2026-10-14T11:58:00Z", .hours(12)),
      entry(3, .session, "Safari on iPhone", "2026-10-03T18:00:00Z", "2026-10-11T18:14:00Z", .days(30)),
      entry(4, .made, "", "2025-03-03T09:00:00Z", "2025-03-03T09:00:00Z", .days(900)),
    ]
  }

  private static var grant: Grant {
    Grant(
      id: id(5), account: id(1), client: "desktop", device: "SOZ-LAB-14", platform: "Windows 11",
      createdAt: Instant("2026-03-03T09:00:00Z"), expiresAt: Instant("2027-03-03T09:00:00Z"),
      renewedAt: Instant("2026-10-14T07:51:00Z"))
  }

  static func hostileAccountPages(_ value: String, _ reader: Reader) -> [any Page] {
    let account = Account(id: id(1), email: value, name: value, validatedAt: now, language: "en")
    let entry = TokenEntry(
      id: id(2), account: id(1), scope: .account, expiresAt: nil, kind: .session, label: value, createdAt: now,
      origin: value)
    let grant = Grant(
      id: id(5), account: id(1), client: "desktop", device: value, platform: value, createdAt: now, expiresAt: now,
      renewedAt: now)
    let seen = SeeSessions.Answer(
      sessions: [entry], applications: [grant], names: ["desktop": value],
      moment: Moment(wall: now, lost: .zero))
    let pages: [any Page] = [
      SignInPage(email: value, wrong: .password, invitedTo: value, next: LocalPath("/device"), for: reader),
      RegisterPage(.init(name: value, email: value, password: value), wrong: allWrong, invitedTo: value, for: reader),
      ForgottenPage(email: value, isWrong: true, for: reader),
      AccountPage(account, seen, .init(), current: nil, for: reader),
      AccountNamePage(value, isWrong: true, for: reader), AccountAddressPage(value, wrong: .email, for: reader),
    ]
    return pages + hostileDeletionPages(account, value, reader)
  }
}
