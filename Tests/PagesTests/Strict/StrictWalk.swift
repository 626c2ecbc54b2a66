/// Walks a template with a page as Mustache does, and notes what Mustache would pass over in silence.
struct StrictWalk {
  /// Every template by its name.
  let templates: [String: [TemplateTag]]
  private(set) var faults: Set<String> = []
  /// The sections that were gone into, as `template: name`.
  private(set) var entered: Set<String> = []

  init(templates: [String: String]) {
    self.templates = templates.mapValues(TemplateTag.read)
  }

  mutating func walk(_ template: String, with page: Any) {
    guard let tags = templates[template] else {
      faults.insert("there is no template \(template)")
      return
    }
    walk(tags, [page], in: template)
  }

  /// The sections that no page went into: then nobody has looked at their content.
  var neverEntered: Set<String> {
    var all: Set<String> = []
    for (name, tags) in templates { all.formUnion(Self.sections(tags).map { "\(name): \($0)" }) }
    return all.subtracting(entered)
  }

  private mutating func walk(_ tags: [TemplateTag], _ stack: [Any], in template: String) {
    for tag in tags {
      switch tag {
      case .value(let name): resolve(name, stack, in: template)
      case .section(let name, let isInverted, let inner): section(name, isInverted, inner, stack, in: template)
      case .block(_, let inner): walk(inner, stack, in: template)
      case .layout(let name, let inner): layout(name, inner, stack, in: template)
      case .partial(let name): partial(name, stack, in: template)
      case .foreign(let text): faults.insert("\(template): {{\(text)}} is not allowed")
      }
    }
  }

  private mutating func section(
    _ name: String, _ isInverted: Bool, _ inner: [TemplateTag], _ stack: [Any], in template: String
  ) {
    guard let found = resolve(name, stack, in: template) else { return }
    if found is Bool || isInverted {
      entered.insert("\(template): \(name)")
      walk(inner, stack, in: template)
      return
    }
    for element in (found as? [Any]) ?? [found] where !StoredProperty.isNil(element) {
      entered.insert("\(template): \(name)")
      walk(inner, stack + [StoredProperty.unwrapped(element)], in: template)
    }
  }

  private mutating func layout(_ name: String, _ inner: [TemplateTag], _ stack: [Any], in template: String) {
    partial(name, stack, in: template)
    for tag in inner {
      guard case .block(let block, _) = tag, !Self.blocks(templates[name] ?? []).contains(block) else { continue }
      faults.insert("\(template): \(name) has no block \(block)")
    }
    walk(inner, stack, in: template)
  }

  private mutating func partial(_ name: String, _ stack: [Any], in template: String) {
    if let tags = templates[name] {
      walk(tags, stack, in: name)
    } else {
      faults.insert("\(template): there is no template \(name)")
    }
  }

  @discardableResult
  private mutating func resolve(_ path: String, _ stack: [Any], in template: String) -> Any? {
    let found = StoredProperty.find(path, stack)
    if found == nil { faults.insert("\(template): {{\(path)}} leads nowhere") }
    return found
  }

  private static func sections(_ tags: [TemplateTag]) -> [String] {
    tags.flatMap { tag -> [String] in
      switch tag {
      case .section(let name, _, let inner): [name] + sections(inner)
      case .block(_, let inner), .layout(_, let inner): sections(inner)
      case .value, .partial, .foreign: []
      }
    }
  }

  private static func blocks(_ tags: [TemplateTag]) -> Set<String> {
    Set(tags.compactMap { if case .block(let name, _) = $0 { name } else { nil } })
  }
}
