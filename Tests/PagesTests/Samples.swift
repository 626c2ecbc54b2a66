import Licensing
import Wording

@testable import Pages

/// Pages as they are in the story that all tests tell.
enum Samples {
  static let vendor = "Lumen Research Software"

  static let mira = Reader.Person(name: "Mira Okafor", email: "m.okafor@uni-nordhafen.example")

  /// Nobody who is signed in.
  static func stranger(in language: Language = .english) -> Reader { Reader(language: language, vendor: vendor) }

  /// Mira Okafor, who is.
  static func reader(in language: Language = .english, look: Look = .system, hasKeys: Bool = true) -> Reader {
    Reader(language: language, look: look, hasKeys: hasKeys, vendor: vendor, person: mira)
  }

  static func form(
    code: String = "", wrong: DeviceFormPage.Wrong? = nil, in language: Language = .english
  ) -> DeviceFormPage {
    DeviceFormPage(code: code, wrong: wrong, for: reader(in: language))
  }

  static func check(minutesAgo: Int = 1, minutesLeft: Int = 9, in language: Language = .english) -> DeviceCheckPage {
    DeviceCheckPage(
      code: "WDJB-MQHT",
      asking: .init(
        application: "Lumen Desktop", version: "8.2.1", device: "MIRAS-BOOK", platform: "macOS 15", place: "192.0.2.61",
        minutesAgo: minutesAgo, minutesLeft: minutesLeft),
      person: mira, ticket: "t-4f1c", for: reader(in: language))
  }

  static func done(approved: Bool, in language: Language = .english) -> DeviceDonePage {
    DeviceDonePage(
      approved: approved, application: "Lumen Desktop", device: "MIRAS-BOOK", for: reader(in: language))
  }

  static func authorize(
    _ target: RedirectAddress.Target = .site(host: "cloud.lumen.example"), isTold: Bool = true,
    in language: Language = .english
  ) -> AuthorizePage {
    AuthorizePage(
      .init(
        application: "Lumen Desktop", version: isTold ? "8.2.1" : "", device: isTold ? "MIRAS-BOOK" : "",
        platform: isTold ? "macOS 15" : "", target: target), ticket: "t-4f1c",
      at: "/oauth/authorize?client_id=desktop", for: reader(in: language))
  }

  static func error(
    _ reason: ErrorPage.Reason, again: String = "/device", in language: Language = .english
  ) -> ErrorPage {
    ErrorPage(reason, request: "01K7HQ3M8Z5W", again: again, for: stranger(in: language))
  }

  static func everyPage(in language: Language) -> [any Page] {
    let forms: [DeviceFormPage] = [
      form(in: language), form(code: "WDJB", wrong: .code, in: language),
      form(wrong: .busy(minutes: 3), in: language),
    ]
    let doors: [any Page] = [
      check(in: language), done(approved: true, in: language), done(approved: false, in: language),
      authorize(in: language), authorize(.ownComputer(host: "127.0.0.1:51004"), isTold: false, in: language),
      authorize(.program(scheme: "com.example.lumen"), in: language),
    ]
    let known: [any Page] = [
      ErrorPage(.broken, request: "1", again: "/", for: reader(in: language, look: .dark, hasKeys: false)),
      HelpIndexPage(for: reader(in: language, hasKeys: false)),
    ]
    let portal = [
      organizationPages(in: language), overviewPages(in: language), licensePages(in: language),
      activationPages(in: language),
      invitePages(in: language), memberPages(in: language), seatsPages(in: language), historyPages(in: language),
      alertPages(in: language), auditPages(in: language), settingsPages(in: language),
    ]
    let house = known + stylePages(in: language) + helpPages(in: language)
    return forms + doors + linkPages(in: language) + accountPages(in: language) + factorPages(in: language)
      + portal.joined() + house + ErrorPage.Reason.allCases.map { error($0, in: language) }
  }

  /// Pages all of whose values come from somebody who means ill.
  static func hostilePages(_ value: String, in language: Language) -> [any Page] {
    let asking = DeviceCheckPage.Asking(
      application: value, version: value, device: value, platform: value, place: value, minutesAgo: 0, minutesLeft: 0)
    let reader = Reader(language: language, vendor: value, person: .init(name: value, email: value))
    let doors: [any Page] = [
      DeviceFormPage(code: value, wrong: .code, for: reader),
      DeviceCheckPage(
        code: value, asking: asking, person: .init(name: value, email: value), ticket: value, for: reader),
      AuthorizePage(
        .init(
          application: value, version: value, device: value, platform: value, target: .program(scheme: value)),
        ticket: value, at: "/oauth/authorize", for: reader),
      DeviceDonePage(approved: true, application: value, device: value, for: reader),
      DeviceDonePage(approved: false, application: value, device: value, for: reader),
      ErrorPage(title: value, happened: value, toDo: value, request: value, again: value, for: reader),
      LinkAnswerPage(.validated(email: value), at: "/", for: reader),
    ]
    let portal = [
      hostileOrganizationPages(value, reader), [busyOverview(named: value, in: language)],
      hostileLicensePages(value, reader),
      hostileActivationPages(value, reader), hostileInvitePages(value, reader),
      hostileMemberPages(value, in: language), hostileSeatsPages(value, reader), hostileHistoryPages(value, language),
      hostileSettingsPages(value, language), hostileAlertPages(value), hostileAuditPages(value),
    ]
    return doors + hostileAccountPages(value, reader) + hostileFactorPages(value, reader)
      + hostileMailPages(value, reader) + hostileHelpPages(reader) + portal.joined()
  }
}
