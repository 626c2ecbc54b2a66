import Books
public import Licensing
import Surroundings
import Wording

/// The vendor's people take the second factor away from somebody who has lost it: after seven days, of which its owner
/// is told by mail, and which any sign-in with the factor ends. Who runs the server's machine need not wait.
public struct RemoveSecondFactor: UseCase {
  private let caller: Caller
  private let email: String
  public let locks = Locks.house

  static let wait = Duration.days(7)

  public init(caller: Caller, email: String) {
    self.caller = caller
    self.email = email
  }

  /// - Returns: when it is taken away; nil when it is already.
  public func run(in bracket: Bracket) throws -> Instant? {
    try Permissions.require(.removeSecondFactor, of: caller, bracket.books)
    guard let account = try bracket.books.account(email: email),
      var factor = try bracket.books.secondFactor(of: account.id)
    else { throw Denial.notFound("second factor") }
    guard caller.account != nil else {
      try bracket.removeSecondFactor(of: account, as: caller)
      return nil
    }
    if let endsAt = factor.endsAt { return endsAt }
    let endsAt = bracket.now.wall + Self.wait
    factor.endsAt = endsAt
    try bracket.books.save(factor)
    try bracket.audit(caller, "second_factor.ask_off", account.id.text, concerns: account.id)
    try bracket.mail(
      .secondFactorEnding, to: account, ["name": account.name, "at": endsAt.minuteInUTC, "path": PagePath.signIn])
    return endsAt
  }
}

/// Takes away the second factors whose seven days are over.
public struct EndSecondFactors: UseCase {
  public let locks = Locks.house
  private static let atOnce = 100

  public init() {}

  /// - Returns: whether there may be more.
  public func run(in bracket: Bracket) throws -> Bool {
    let ending = try bracket.books.secondFactors(endingBy: bracket.now.wall, limit: Self.atOnce)
    for factor in ending {
      guard let account = try bracket.books.account(factor.account) else { continue }
      try bracket.removeSecondFactor(of: account, as: .systemOperator("seatkeeper"))
    }
    return ending.count == Self.atOnce
  }
}
