public import Books
public import Licensing

/// The roles that the caller is asked to take. They hang on the address alone: who was asked before registering finds
/// them once it is validated.
public struct SeeRoleOffers: Inquiry {
  private let caller: Caller

  public init(caller: Caller) {
    self.caller = caller
  }

  /// A role, and what there is to know before a yes.
  public struct Entry: Sendable {
    public let offer: RoleOffer
    public let settings: OrganizationSettings
    public let offererName: String
    /// Whether a yes also makes the person belong to the organization.
    public let joins: Bool

    public init(offer: RoleOffer, settings: OrganizationSettings, offererName: String, joins: Bool) {
      self.offer = offer
      self.settings = settings
      self.offererName = offererName
      self.joins = joins
    }
  }

  public struct Answer: Sendable {
    public let account: Account
    /// The latest first; none before the address is validated, for it may be somebody else's.
    public let entries: [Entry]
    public let moment: Moment

    public init(account: Account, entries: [Entry], moment: Moment) {
      self.account = account
      self.entries = entries
      self.moment = moment
    }
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    let account = try Permissions.requireAccount(caller, books)
    guard account.validatedAt != nil, let address = EmailAddress(account.email) else {
      return Answer(account: account, entries: [], moment: now)
    }
    let entries = try books.roleOffers(waitingFor: address, at: now).compactMap {
      try entry($0, account, books, now)
    }
    return Answer(account: account, entries: entries, moment: now)
  }

  /// nil for what a yes would do nothing about.
  private func entry(_ offer: RoleOffer, _ account: Account, _ books: Books, _ now: Moment) throws -> Entry? {
    let known = try books.membership(of: account.id, in: offer.organization)
    let offerer = try books.membership(of: offer.offeredBy, in: offer.organization)
    guard case .takes = offer.accept(by: account.id, known: known, offerer: offerer, at: now.wall),
      let settings = try books.settings(of: offer.organization), let person = try books.account(offer.offeredBy)
    else { return nil }
    return Entry(
      offer: offer, settings: settings, offererName: person.name, joins: known?.isActive(at: now.wall) != true)
  }
}

/// One of them, so that its organization can be locked before it is answered.
public struct FindRoleOffer: Inquiry {
  private let caller: Caller
  private let offer: RoleOfferID

  public init(caller: Caller, offer: RoleOfferID) {
    self.caller = caller
    self.offer = offer
  }

  public func run(in books: Books, now: Moment) throws -> RoleOffer {
    let account = try Permissions.requireValidated(caller, books)
    guard let offer = try books.roleOffer(offer), offer.isAddressed(to: account) else {
      throw Denial.notFound("role offer")
    }
    return offer
  }
}

extension RoleOffer {
  func isAddressed(to account: Account) -> Bool {
    EmailAddress(email)?.folded == EmailAddress(account.email)?.folded
  }
}
