/// An open transaction. It cannot leave the closure that it was given to.
public protocol Transaction {
  /// Runs queries and returns the rows of each; all together are one journey to the database.
  func rows(_ queries: [Query]) throws -> [[Row]]
  /// Runs a statement.
  ///
  /// - Returns: how many rows it changed.
  @discardableResult
  func run(_ query: Query) throws -> Int
  /// Runs a statement whose result nobody waits for; what is wrong with it may be said as late as at the commit.
  func put(_ query: Query) throws
  /// Of the transactions that take turns, one runs at a time. An engine that writes one after the other anyway has
  /// nothing to do.
  func takeTurn() throws
  /// Lets all servers on this database hear something once the transaction is committed; see ``Engine/listen(_:)``.
  func tell(_ text: String) throws
}

extension Transaction {
  public func rows(_ query: Query) throws -> [Row] {
    try rows([query])[0]
  }

  /// The first row of the answer, if there is one.
  public func row(_ query: Query) throws -> Row? {
    try rows(query).first
  }
}
