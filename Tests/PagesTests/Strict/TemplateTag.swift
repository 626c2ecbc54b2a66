/// What a template consists of, read a second time by ourselves: Mustache keeps its own reading private.
indirect enum TemplateTag: Hashable {
  case value(String)
  case section(String, isInverted: Bool, [TemplateTag])
  /// `{{$name}}…{{/name}}`: defined, or filled.
  case block(String, [TemplateTag])
  /// `{{<name}}…{{/name}}`
  case layout(String, [TemplateTag])
  case partial(String)
  /// Anything that has no business here: a value that is not escaped, a change of the delimiters.
  case foreign(String)

  static func read(_ template: String) -> [TemplateTag] {
    var names = template.split(separator: "{{", omittingEmptySubsequences: false).dropFirst().map { part in
      String(part.firstRange(of: "}}").map { part[..<$0.lowerBound] } ?? part)
    }[...]
    return read(&names)
  }

  private static func read(_ names: inout ArraySlice<String>) -> [TemplateTag] {
    var tags: [TemplateTag] = []
    while let tag = names.popFirst() {
      let name = String(tag.dropFirst())
      switch tag.first {
      case "/": return tags
      case "#": tags.append(.section(name, isInverted: false, read(&names)))
      case "^": tags.append(.section(name, isInverted: true, read(&names)))
      case "$": tags.append(.block(name, read(&names)))
      case "<": tags.append(.layout(name, read(&names)))
      case ">": tags.append(.partial(name))
      case let sign? where sign.isLetter || sign == ".": tags.append(.value(tag))
      default: tags.append(.foreign(tag))
      }
    }
    return tags
  }
}
