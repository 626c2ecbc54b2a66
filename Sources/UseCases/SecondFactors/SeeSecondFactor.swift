public import Books
public import Licensing

/// Who asks an account for a second factor.
public struct SecondFactorNeed: Hashable, Sendable {
  /// The vendor asks all of its own people.
  public let isStaff: Bool
  /// The names of the organizations that ask those who administer them, in alphabetical order; at most 100.
  public let organizations: [String]

  public var isNeeded: Bool { isStaff || !organizations.isEmpty }

  public init(isStaff: Bool = false, organizations: [String] = []) {
    self.isStaff = isStaff
    self.organizations = organizations
  }

  init(of account: AccountID, _ books: Books, at now: Moment) throws {
    isStaff = try books.staffRole(of: account) != nil
    organizations = try books.organizationsNeedingSecondFactor(of: account, at: now)
  }
}

/// How it stands with the caller's second factor.
public struct SeeSecondFactor: Inquiry {
  private let caller: Caller

  public init(caller: Caller) {
    self.caller = caller
  }

  public struct Answer: Sendable {
    /// Since when it is on; nil for none.
    public let since: Instant?
    /// When the vendor's people take it away, because that was asked for; nil when nobody asked.
    public let endsAt: Instant?
    /// Recovery codes that have not been used.
    public let codesLeft: Int
    public let need: SecondFactorNeed

    public init(
      since: Instant? = nil, endsAt: Instant? = nil, codesLeft: Int = 0, need: SecondFactorNeed = SecondFactorNeed()
    ) {
      self.since = since
      self.endsAt = endsAt
      self.codesLeft = codesLeft
      self.need = need
    }

    /// What somebody must do before they can administer anything.
    public var isMissing: Bool { since == nil && need.isNeeded }
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    let account = try Permissions.requireAccount(caller, books)
    let factor = try books.secondFactor(of: account.id)
    return Answer(
      since: factor?.madeAt, endsAt: factor?.endsAt,
      codesLeft: factor == nil ? 0 : try books.recoveryCodesLeft(of: account.id),
      need: try SecondFactorNeed(of: account.id, books, at: now))
  }
}
