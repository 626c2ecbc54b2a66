/// What differs between the engines, each difference with a name. Nothing else asks which engine it talks to.
public struct Dialect: Hashable, Sendable {
  public enum Term: Hashable, Sendable {
    /// The type of 64-bit integers.
    case bigint
    /// The type of ids.
    case uuid
    /// The type of byte strings.
    case bytes
    /// The type of texts, which are compared and sorted by their bytes.
    case text
    /// What follows a table's closing parenthesis.
    case strictTable
    /// The same, for a table whose rows lie in the order of its primary key, where the engine can do that: one
    /// tree less is written with each row.
    case keyOrderedTable
    /// What follows a select that locks the rows it reads against other writers.
    case lockRows
    /// The same, leaving out the rows that somebody else has locked.
    case lockFreeRows
  }

  /// How many values at once are handed over.
  public enum Many: Hashable, Sendable {
    /// One placeholder a value; a statement for several rows runs once a row.
    case oneByOne
    /// One placeholder for all values of a column, an array.
    case arrays
  }

  public let name: String
  public let many: Many
  private let spellings: [Term: String]

  public init(name: String, many: Many, spellings: [Term: String]) {
    self.name = name
    self.many = many
    self.spellings = spellings
  }

  public func spelling(of term: Term) -> String { spellings[term] ?? "" }
}
