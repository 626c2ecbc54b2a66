public import Books
public import Licensing

/// The caller's own running applications, in all organizations.
public struct SeeOwnSeats: Inquiry {
  public let account: AccountID

  public init(account: AccountID) {
    self.account = account
  }

  public struct Answer: Sendable {
    public let holders: [Holder]
    public let moment: Moment
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    Answer(holders: try books.ownLeases(of: account, at: now), moment: now)
  }
}
