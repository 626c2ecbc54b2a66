/// A few things of which there is mostly one: one takes no memory of its own.
enum OneOrMore<Element: Equatable & Sendable>: Sendable {
  case one(Element)
  case several([Element])

  var all: [Element] {
    switch self {
    case .one(let element): [element]
    case .several(let elements): elements
    }
  }

  func contains(_ element: Element) -> Bool {
    switch self {
    case .one(let only): only == element
    case .several(let elements): elements.contains(element)
    }
  }

  mutating func append(_ element: Element) {
    switch self {
    case .one(let only): self = .several([only, element])
    case .several(var elements):
      // Let go of the array, so that it grows where it lies.
      self = .one(element)
      elements.append(element)
      self = .several(elements)
    }
  }

  /// What is left without an element; nil is nothing.
  func without(_ element: Element) -> Self? {
    let rest = all.filter { $0 != element }
    return rest.count == 1 ? .one(rest[0]) : rest.isEmpty ? nil : .several(rest)
  }
}

extension Optional {
  /// nil becomes one.
  mutating func append<Element>(_ element: Element) where Wrapped == OneOrMore<Element> {
    if self?.append(element) == nil { self = .one(element) }
  }
}
