/// What differs between the engines, each difference with a name. Nothing else asks which engine it talks to.
public struct Dialect: Hashable, Sendable {
  public enum Term: Hashable, Sendable {
    /// The type of 64-bit integers.
    case bigint
    /// The type of ids.
    case uuid
    /// The type of byte strings.
    case bytes
    /// What follows a table's closing parenthesis.
    case strictTable
    /// What follows a select that locks the rows it reads against other writers.
    case lockRows
    /// Compares and sorts text by its bytes.
    case byBytes
  }

  public let name: String
  private let spellings: [Term: String]

  public init(name: String, spellings: [Term: String]) {
    self.name = name
    self.spellings = spellings
  }

  public func spelling(of term: Term) -> String { spellings[term] ?? "" }
}
