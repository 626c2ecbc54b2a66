import Wording

/// The line in the footer that chooses another language and comes back.
struct LanguageSwitch: Sendable {
  let back: String
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

  init(from language: Language, backTo address: String) {
    back = address
    current = Choice(language)
    others = Language.all.filter { $0 != language }.map(Choice.init)
  }
}
