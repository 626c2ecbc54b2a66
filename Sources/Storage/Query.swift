/// A statement with its bindings, written as an interpolated string: `"select name from plans where id = \(id)"`.
///
/// Only ``text`` numbers placeholders, in the order in which they stand, so that a fragment can be put into another
/// query without anybody counting.
public struct Query: Sendable, ExpressibleByStringInterpolation {
  enum Part: Sendable {
    case text(String)
    case value(Value)
    case dialect(Dialect.Term)
  }

  private(set) var parts: [Part]

  public init(stringLiteral text: String) {
    parts = [.text(text)]
  }

  public init(stringInterpolation: StringInterpolation) {
    parts = stringInterpolation.parts
  }

  public struct StringInterpolation: StringInterpolationProtocol, Sendable {
    var parts: [Part] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      parts.reserveCapacity(2 * interpolationCount + 1)
    }

    public mutating func appendLiteral(_ text: String) {
      parts.append(.text(text))
    }

    /// Binds a value.
    public mutating func appendInterpolation(_ value: some Storable) {
      parts.append(.value(value.stored))
    }

    /// Binds a value, or null where there is none.
    public mutating func appendInterpolation<T: Storable>(_ value: T?) {
      parts.append(.value(value?.stored ?? .null))
    }

    /// Puts another query's text and bindings here.
    public mutating func appendInterpolation(_ fragment: Query) {
      parts += fragment.parts
    }

    /// Binds a list, for `in (…)`; an empty one is a list that nothing is in.
    public mutating func appendInterpolation(list values: [some Storable]) {
      guard !values.isEmpty else { return parts.append(.text("null")) }
      for (index, value) in values.enumerated() {
        if index > 0 { parts.append(.text(", ")) }
        parts.append(.value(value.stored))
      }
    }

    /// A word that the engines spell differently.
    public mutating func appendInterpolation(_ term: Dialect.Term) {
      parts.append(.dialect(term))
    }
  }

  public static func + (a: Query, b: Query) -> Query {
    "\(a)\(b)"
  }

  /// The statement's text for an engine, its placeholders numbered `$1`, `$2` … in order.
  public func text(in dialect: Dialect) -> String {
    var number = 0
    return parts.map { part in
      switch part {
      case .text(let text): return text
      case .dialect(let term): return dialect.spelling(of: term)
      case .value:
        number += 1
        return "$\(number)"
      }
    }.joined()
  }

  /// What the placeholders stand for, in order.
  public var bindings: [Value] {
    parts.compactMap { if case .value(let value) = $0 { value } else { nil } }
  }
}
