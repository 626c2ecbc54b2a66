import Mustache
import Wording

/// Turns pages into HTML. All templates are read once, in every language, when it is made.
public struct PageRenderer: Sendable {
  private let libraries: [Language: MustacheLibrary]

  /// - Throws: for a template that is none, or that asks for a text that a catalog lacks.
  public init() throws {
    libraries = try Dictionary(uniqueKeysWithValues: Language.all.map { ($0, try Self.library(in: $0)) })
  }

  /// The whole document, in the language of the page's frame.
  public func render(_ page: some Page) -> String {
    let name = type(of: page).template.name
    guard let html = libraries[page.frame.language]?.render(page, withTemplate: name) else {
      preconditionFailure("\(name) was not read in \(page.frame.language.code)")
    }
    return html
  }

  private static func library(in language: Language) throws -> MustacheLibrary {
    let texts = TemplateTexts(language: language)
    let templates = try PageTemplate.allCases.map { template in
      (template.name, try MustacheTemplate(string: try texts.filled(template.source)))
    }
    return MustacheLibrary(templates: Dictionary(uniqueKeysWithValues: templates))
  }
}
