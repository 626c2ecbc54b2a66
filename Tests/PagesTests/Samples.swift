import Wording

@testable import Pages

/// Pages as they are in the story that all tests tell.
enum Samples {
  static let vendor = "Lumen Research Software"

  static func form(
    code: String = "", email: String = "", wrong: DeviceFormPage.Wrong? = nil, in language: Language = .english
  ) -> DeviceFormPage {
    DeviceFormPage(code: code, email: email, wrong: wrong, language: language, vendor: vendor)
  }

  static func check(minutesAgo: Int = 1, minutesLeft: Int = 9, in language: Language = .english) -> DeviceCheckPage {
    DeviceCheckPage(
      code: "WDJB-MQHT",
      asking: .init(
        application: "Lumen Desktop", version: "8.2.1", device: "MIRAS-BOOK", platform: "macOS 15", place: "192.0.2.61",
        minutesAgo: minutesAgo, minutesLeft: minutesLeft),
      person: .init(name: "Mira Okafor", email: "m.okafor@uni-nordhafen.example"), ticket: "t-4f1c",
      language: language, vendor: vendor)
  }

  static func done(approved: Bool, in language: Language = .english) -> DeviceDonePage {
    DeviceDonePage(
      approved: approved, application: "Lumen Desktop", device: "MIRAS-BOOK", language: language, vendor: vendor)
  }

  static func error(
    _ reason: ErrorPage.Reason, again: String = "/device", in language: Language = .english
  ) -> ErrorPage {
    ErrorPage(reason, request: "01K7HQ3M8Z5W", again: again, language: language, vendor: vendor)
  }

  static func everyPage(in language: Language) -> [any Page] {
    let forms: [DeviceFormPage] = [
      form(in: language), form(code: "WDJB", email: "m@x.example", wrong: .code, in: language),
      form(code: "WDJBMQHT", wrong: .password, in: language), form(wrong: .busy(minutes: 3), in: language),
    ]
    let doors: [any Page] = [
      check(in: language), done(approved: true, in: language), done(approved: false, in: language),
    ]
    return forms + doors + linkPages(in: language) + ErrorPage.Reason.allCases.map { error($0, in: language) }
  }

  /// Pages all of whose values come from somebody who means ill.
  static func hostilePages(_ value: String, in language: Language) -> [any Page] {
    let asking = DeviceCheckPage.Asking(
      application: value, version: value, device: value, platform: value, place: value, minutesAgo: 0, minutesLeft: 0)
    return [
      DeviceFormPage(code: value, email: value, wrong: .code, language: language, vendor: value),
      DeviceCheckPage(
        code: value, asking: asking, person: .init(name: value, email: value), ticket: value, language: language,
        vendor: value),
      DeviceDonePage(approved: true, application: value, device: value, language: language, vendor: value),
      DeviceDonePage(approved: false, application: value, device: value, language: language, vendor: value),
      ErrorPage(
        title: value, happened: value, toDo: value, request: value, again: value, language: language, vendor: value),
      LinkAnswerPage(.validated(email: value), language: language, vendor: value),
    ]
  }
}
