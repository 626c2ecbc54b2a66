import Books
import Licensing
import Surroundings
import Wording

/// Where an account may hold seats, so that these organizations can be locked before anything is decided.
struct FindHomesOfAccount: Inquiry {
  let account: AccountID

  func run(in books: Books, now: Moment) throws -> [OrganizationID] {
    try books.homes(of: account)
  }
}

/// Deletes the caller's account: seats, memberships and everything by which it comes in. What history and audit tell of
/// it stays, of a pseudonym.
struct DeleteAccount: UseCase {
  let caller: Caller
  /// The hash that the password was held against.
  let shown: String
  /// Where it may hold seats.
  let homes: [OrganizationID]

  var locks: Locks { Locks(organizations: homes) }

  /// - Returns: false when it has come to other organizations meanwhile, and nothing was done.
  func run(in bracket: Bracket) throws -> Bool {
    let account = try Permissions.requireAccount(caller, bracket.books)
    guard try bracket.books.password(of: account.id) == shown else { throw Denial.wrongPassword }
    guard Set(homes).isSuperset(of: try bracket.books.homes(of: account.id)) else { return false }
    if let obstacle = try bracket.books.ties(of: account.id, at: bracket.now).obstacles.first {
      throw Denial.needed(obstacle, asking: try bracket.books.server()?.vendor ?? "")
    }
    for home in homes { try giveBackSeats(of: account.id, in: home, bracket) }
    try endMemberships(of: account.id, bracket)
    try bracket.endTokens(.all(of: account.id, except: nil))
    try bracket.books.forgetDoors(of: account.id)
    try replace(account, bracket)
    try bracket.audit(caller, "account.delete", account.id.text, concerns: account.id)
    bracket.announce(.accountDeleted(account.id))
    return true
  }

  /// Whoever goes gives the seats back, as their applications do when they are closed: nothing waits for an application
  /// that nobody can sign in again. It is told so at its next sign of life.
  private func giveBackSeats(of account: AccountID, in home: OrganizationID, _ bracket: Bracket) throws {
    try SeatChange(organization: home).run(in: bracket) { pool, now in
      for lease in pool.leases.of(account) where lease.counts(at: now) { _ = pool.release(lease.id, at: now) }
    }
  }

  private func endMemberships(of account: AccountID, _ bracket: Bracket) throws {
    for membership in try bracket.books.memberships(of: account) {
      try bracket.books.remove(membership)
      try bracket.audit(
        caller, "member.leave", account.text, in: membership.organization, concerns: account,
        details: AuditDetails(was: membership.role.rawValue))
    }
  }

  /// Puts a pseudonym in the place of name and address, wherever they stand.
  private func replace(_ account: Account, _ bracket: Bracket) throws {
    let books = bracket.books
    let pseudonym = try freePseudonym(bracket)
    let former = FormerNames(
      of: account, in: try books.audit(.everythingOf(account.id), action: "account.", limit: 10_000))
    // Somebody else may have an address by now that this account once had: then it is theirs.
    let addresses = try former.addresses.filter { try books.account(email: $0).map { $0.id == account.id } ?? true }
    let redaction = Redaction(of: former.words, by: pseudonym.name)
    try books.redactAudit(of: account.id, by: redaction)
    try books.redactAlerts(naming: account.id, by: redaction)
    try books.forgetAlerts(of: account.id)
    try books.redactAudit(naming: addresses, by: Redaction(of: addresses, by: pseudonym.name))
    try books.forgetMails(to: addresses)
    try books.forgetDrafts(naming: account.id, addresses)
    try sayGoodbye(to: account, bracket)
    var left = account
    left.name = pseudonym.name
    left.email = pseudonym.address
    left.validatedAt = nil
    try books.save(left)
  }

  /// An address that was never validated may be somebody else's, who knows nothing of it: what others have sent there
  /// stays, and no letter is added.
  private func sayGoodbye(to account: Account, _ bracket: Bracket) throws {
    guard account.validatedAt != nil else {
      let kinds = [LetterKind.addressValidation, .passwordReset].map(\.rawValue)
      return try bracket.books.forgetMails(to: account.email, kinds: kinds)
    }
    try bracket.mail(.accountDeleted, to: account, ["name": account.name, "at": bracket.now.wall.minuteInUTC])
  }

  private func freePseudonym(_ bracket: Bracket) throws -> Pseudonym {
    var length = 4
    while true {
      let pseudonym = Pseudonym(random: bracket.surroundings.random.bytes(length))
      if try !bracket.books.isTaken(address: pseudonym.address) { return pseudonym }
      length += 1
    }
  }
}

/// What an account is and was called, as far as the audit log knows.
struct FormerNames {
  /// Addresses that it has or had, as far as they are known to have reached it.
  let addresses: [String]
  /// All of its addresses and names, and addresses that it has only asked for.
  let words: [String]

  init(of account: Account, in lines: [Books.AuditLine]) {
    let events = lines.map(\.event).filter { $0.concerns == account.id }
    func happened(_ action: String) -> Bool { events.contains { $0.action == action } }
    let moves = events.filter { $0.action == "account.address" }
    var owned = moves.map(\.details.became)
    if account.validatedAt != nil { owned.append(account.email) }
    // The events are the latest first. Who was not registered was entered by the vendor, who vouches for the address.
    if let first = moves.last, happened("account.validate") || !happened("account.register") {
      owned.append(first.details.was)
    }
    addresses = Set(owned).filter { !$0.isEmpty }.sorted()
    words = [account.email, account.name] + events.flatMap { Self.told(by: $0) }
  }

  private static func told(by event: AuditEvent) -> [String] {
    let texts = [event.details.was, event.details.became]
    return switch event.action {
    case "account.address", "account.ask_address": texts
    // A name, a comma, and the code of a language.
    case "account.change": texts.compactMap { text in text.lastRange(of: ", ").map { String(text[..<$0]) } }
    default: []
    }
  }
}

extension String {
  /// Where the last of these begins; nil when there is none.
  fileprivate func lastRange(of words: String) -> Index? { ranges(of: words).last?.lowerBound }
}

extension Denial {
  static func needed(_ obstacle: DeletionObstacle, asking vendor: String) -> Denial {
    .conflict(code: "account_needed", sentence: "\(obstacle.sentence) \(obstacle.remedy(asking: vendor))")
  }
}
