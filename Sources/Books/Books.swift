public import Storage

/// Every query of the product, each written once. Books are open for the length of one transaction.
public struct Books {
  let transaction: any Transaction

  public init(_ transaction: any Transaction) {
    self.transaction = transaction
  }

  func rows<T>(_ query: Query, _ read: (Row) throws -> T) throws -> [T] {
    try transaction.rows(query).map(read)
  }

  func row<T>(_ query: Query, _ read: (Row) throws -> T) throws -> T? {
    try transaction.row(query).map(read)
  }
}
