public import Books
public import Licensing

/// What every page has to know of whom it is for.
public struct SeeReader: Inquiry {
  private let caller: Caller?

  /// - Parameter caller: nil for nobody.
  public init(caller: Caller?) {
    self.caller = caller
  }

  public struct Answer: Sendable {
    public let vendor: String
    /// The vendor's.
    public let zone: Zone
    public let account: Account?
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    let server = try books.server()
    return Answer(
      vendor: server?.vendor ?? "", zone: server.flatMap { Zone(name: $0.zone) } ?? .utc,
      account: try caller?.account.flatMap { try books.account($0) })
  }
}
