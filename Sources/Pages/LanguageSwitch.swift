public import Wording

/// The line in the footer that asks for the same page in another language: `?language=de`, without a cookie.
public struct LanguageSwitch: Sendable {
  let address: String
  let current: Choice
  let others: [Choice]

  struct Choice: Sendable {
    let code: String
    let name: String

    init(_ language: Language) {
      code = language.code
      name = language.name
    }
  }

  public init(to address: String, from language: Language) {
    self.address = address
    self.current = Choice(language)
    self.others = Language.all.filter { $0 != language }.map(Choice.init)
  }
}
