public import Wording

/// The line in the footer that asks for the same page in another language: `?language=de`, without a cookie.
public struct LanguageSwitch: Sendable {
  let address: String
  let current: Choice
  let others: [Choice]
  let kept: [KeptField]

  struct Choice: Sendable {
    let code: String
    let name: String

    init(_ language: Language) {
      code = language.code
      name = language.name
    }
  }

  struct KeptField: Sendable {
    let name: String
    let value: String
  }

  /// - Parameter kept: what the address asks for besides the language. It is seen in the browser's address line: nothing
  ///   that has to stay secret.
  public init(to address: String, from language: Language, keeping kept: [(name: String, value: String)] = []) {
    self.address = address
    self.current = Choice(language)
    self.others = Language.all.filter { $0 != language }.map(Choice.init)
    self.kept = kept.filter { $0.value != "" }.map { KeptField(name: $0.name, value: $0.value) }
  }
}
