import Books
public import Licensing
import Surroundings
import Vault

/// What is ordered: a plan, and what differs from it.
public struct LicenseOrder: Sendable {
  /// The plan's name.
  public var plan: String
  /// nil for as many as the plan has.
  public var seats: SeatCount?
  /// The day from which the term is counted.
  public var purchasedOn: CivilDate
  /// Who gets the key by mail; nil sends none.
  public var buyer: EmailAddress?
  /// The customer's or reseller's own number, at most 100 characters.
  public var reference: String
  /// The license that ends when this one is activated: an upgrade.
  public var supersedes: LicenseID?

  public init(
    plan: String, seats: SeatCount? = nil, purchasedOn: CivilDate, buyer: EmailAddress? = nil, reference: String = "",
    supersedes: LicenseID? = nil
  ) {
    self.plan = plan
    self.seats = seats
    self.purchasedOn = purchasedOn
    self.buyer = buyer
    self.reference = reference
    self.supersedes = supersedes
  }

  /// What is wrong with it, whatever the plan.
  func faults() -> [WrongField] {
    var wrong: [WrongField] = []
    if !PlainText.isName(plan) { wrong.append(WrongField("/plan", "There is no such plan.")) }
    if case .limited(let count) = seats, !SeatCount.allowed.contains(count) {
      wrong.append(WrongField("/seats", "A license has 1 to 1,000,000 seats."))
    }
    if reference.count > 100 || !PlainText.isPlain(reference) {
      wrong.append(WrongField("/reference", "A reference has at most 100 characters, in one line."))
    }
    if !(1990...2200).contains(purchasedOn.year) {
      wrong.append(WrongField("/purchased_on", "A purchase was between 1990 and 2200."))
    }
    return wrong
  }

  /// The license as the plan makes it; its end is counted from the day of the purchase, never from today.
  func license(of plan: Plan, id: LicenseID, in zone: Zone) -> License {
    let purchase = zone.start(of: purchasedOn)
    return License(
      id: id, plan: plan.id, organization: nil, coverage: plan.coverage, seats: seats ?? plan.seats,
      devicesPerSeat: plan.devicesPerSeat, members: plan.serves == .everyone ? nil : [], purchasedAt: purchase,
      validFrom: purchase, validUntil: Expiry.end(boughtOn: purchasedOn, term: plan.term, in: zone),
      activatedAt: nil, kind: plan.kind, serves: plan.serves, terms: plan.terms, supersedes: supersedes)
  }
}

extension Bracket {
  /// The vendor's time zone, in which terms end.
  func zone() throws -> Zone {
    guard let server = try books.server(), let zone = Zone(name: server.zone) else { throw KeyRingError.notSetUp }
    return zone
  }

  /// Writes a license that waits for its key to be typed.
  func issue(_ license: License, buyer: EmailAddress?, reference: String) throws -> IssuedLicense {
    let key = LicenseKey(random: surroundings.random.bytes(23))
    try books.add(
      license,
      LicensePapers(
        keyHash: secrets.hash(of: key), sealedKey: secrets.seal(key: key.text, of: license.id),
        buyer: buyer?.folded ?? "", reference: reference, issuedAt: now.wall))
    return IssuedLicense(license: license, key: key)
  }
}

/// A license with its key, which is shown to whoever issued it and sent to whoever bought it.
public struct IssuedLicense: Sendable {
  public let license: License
  public let key: LicenseKey
}
