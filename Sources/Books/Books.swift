public import Licensing
public import Storage

/// Every query of the product, each written once. Books are open for the length of one transaction.
public struct Books {
  let transaction: any Transaction
  private let noted = Noted()

  /// The people of whose memberships something was written in this transaction.
  public var membersWritten: Set<AccountID> { noted.members }

  private final class Noted {
    var members: Set<AccountID> = []
  }

  /// Whoever remembers where this person may sit asks anew.
  func note(_ member: AccountID) {
    noted.members.insert(member)
  }

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
