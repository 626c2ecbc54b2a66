/// A statement with its bindings, written as an interpolated string: `"select name from plans where id = \(id)"`.
///
/// Only ``statement(in:)`` numbers placeholders, in the order in which they stand, so that a fragment can be put into
/// another query without anybody counting.
public struct Query: Sendable, ExpressibleByStringInterpolation {
  enum Part: Sendable {
    case text(String)
    case binding(Binding)
    case list(Column)
    case rows(Batch)
    case cell(String)
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
    public mutating func appendInterpolation<T: Storable>(_ value: T) {
      parts.append(.binding(Binding(value.stored, T.type)))
    }

    /// Binds a value, or null where there is none.
    public mutating func appendInterpolation<T: Storable>(_ value: T?) {
      parts.append(.binding(Binding(value?.stored ?? .null, T.type)))
    }

    /// Puts another query's text and bindings here.
    public mutating func appendInterpolation(_ fragment: Query) {
      parts += fragment.parts
    }

    /// What stands after a column that is to be one of these: `where id \(in: ids)`. Nothing is in an empty list.
    public mutating func appendInterpolation<T: Storable>(in values: [T]) {
      parts.append(.list(Column("", values)))
    }

    /// The rows that the statement takes in, `from` included: `insert into … select \(r: "id", "name") \(from: batch)`.
    public mutating func appendInterpolation(from batch: Batch) {
      parts.append(.rows(batch))
    }

    /// The values of columns of the rows that the statement takes in.
    public mutating func appendInterpolation(r columns: StaticString...) {
      for (index, column) in columns.enumerated() {
        if index > 0 { parts.append(.text(", ")) }
        parts.append(.cell("\(column)"))
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
}
