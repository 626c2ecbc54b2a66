public import Books
public import Licensing
import Surroundings

/// Makes the catalog what a draft says, and tells what that changes. What was issued stays as it was, unless products
/// that are added to plans are to go into the licenses that were issued already.
public struct LoadCatalog: UseCase {
  private let caller: Caller
  private let draft: CatalogDraft
  private let extendsIssued: Bool
  private let isTrial: Bool
  public let locks = Locks.house

  /// - Parameters:
  ///   - extendsIssued: whether licenses that were issued get the products that are added to their plans.
  ///   - isTrial: tells what would change, and changes nothing.
  public init(caller: Caller, _ draft: CatalogDraft, extendsIssued: Bool = false, isTrial: Bool = false) {
    self.caller = caller
    self.draft = draft
    self.extendsIssued = extendsIssued
    self.isTrial = isTrial
  }

  public func run(in bracket: Bracket) throws -> [CatalogChange] {
    try Permissions.require(.manageCatalog, of: caller, bracket.books)
    let wrong = draft.faults()
    guard wrong.isEmpty else { throw Denial.invalid(wrong) }
    let changes = try products(bracket) + terms(bracket) + plans(bracket) + retired(bracket)
    if !isTrial, !changes.isEmpty {
      try bracket.audit(
        caller, "catalog.load", "catalog", details: AuditDetails(became: changes.map(\.text).joined(separator: "; ")))
      bracket.announce(.catalogChanged)
    }
    return changes
  }

  private func products(_ bracket: Bracket) throws -> [CatalogChange] {
    let known = try bracket.books.products()
    let changed = draft.products.filter { known[$0.code] != $0 }
    if !isTrial { for product in changed { try bracket.books.save(product) } }
    let codes = Set(draft.products.map(\.code))
    let used = Set(try bracket.books.plansOnSale().flatMap(\.coverage.limits.keys))
    // A product that is sold in no plan any more stays known: licenses were issued for it.
    let gone = known.keys.filter { !codes.contains($0) && used.contains($0) }
    return changed.map { CatalogChange(.product, $0.code.text, was: known[$0.code]?.text, became: $0.text) }
      + gone.sorted().map { CatalogChange(.product, $0.text, was: known[$0]?.text, became: nil) }
  }

  private func terms(_ bracket: Bracket) throws -> [CatalogChange] {
    try draft.terms.enumerated().compactMap { index, terms in
      if let known = try bracket.books.terms(terms.version) {
        guard known == terms else {
          throw Denial.invalid([
            WrongField("/terms/\(index)/version", "Terms that change get a new version: people agreed to this one.")
          ])
        }
        return nil
      }
      let current = try bracket.books.terms(terms.version.code)
      if !isTrial { try bracket.books.add(terms, at: bracket.now) }
      return CatalogChange(
        .terms, terms.version.code, was: current?.version.version, became: terms.version.version)
    }
  }

  private func plans(_ bracket: Bracket) throws -> [CatalogChange] {
    try draft.plans.compactMap { draft in
      let known = try bracket.books.plan(named: draft.name)
      let isOnSale = try bracket.books.planOnSale(named: draft.name) != nil
      if let known, PlanDraft(known) == draft, isOnSale { return nil }
      let plan = draft.plan(id: known?.id ?? bracket.surroundings.newID())
      let issued = try known.map { try extend($0, to: plan, bracket) } ?? 0
      if !isTrial { try bracket.books.save(plan) }
      return CatalogChange(
        .plan, draft.name, was: isOnSale ? known.map { PlanDraft($0).text } : nil, became: draft.text,
        licenses: issued)
    }
  }

  /// Gives products that a plan has got to the licenses that were issued of it.
  ///
  /// - Returns: how many get something new.
  private func extend(_ old: Plan, to plan: Plan, _ bracket: Bracket) throws -> Int {
    guard extendsIssued else { return 0 }
    var licenses: Set<LicenseID> = []
    for (product, limit) in plan.coverage.limits where old.coverage.limits[product] != limit {
      licenses.formUnion(
        isTrial
          ? try bracket.books.licensesToExtend(of: plan.id, by: product, limit, at: bracket.now)
          : try bracket.books.extend(licensesOf: plan.id, by: product, limit, at: bracket.now))
    }
    return licenses.count
  }

  private func retired(_ bracket: Bracket) throws -> [CatalogChange] {
    let names = Set(draft.plans.map(\.name))
    let gone = try bracket.books.plansOnSale().filter { !names.contains($0.name) }
    if !isTrial { for plan in gone { try bracket.books.retire(plan.id, at: bracket.now) } }
    return gone.map { CatalogChange(.plan, $0.name, was: PlanDraft($0).text, became: nil) }
  }
}

/// One difference between the catalog and a draft.
public struct CatalogChange: Hashable, Sendable {
  public enum Noun: String, Sendable {
    case product, plan, terms
  }

  public let noun: Noun
  public let name: String
  /// nil for what is new.
  public let was: String?
  /// nil for what is sold no more.
  public let became: String?
  /// How many issued licenses get something by it.
  public let licenses: Int

  init(_ noun: Noun, _ name: String, was: String?, became: String?, licenses: Int = 0) {
    self.noun = noun
    self.name = name
    self.was = was
    self.became = became
    self.licenses = licenses
  }

  var text: String { "\(noun.rawValue) \(name): \(was ?? "new") → \(became ?? "sold no more")" }
}

extension Product {
  fileprivate var text: String {
    let words = [versions, platforms].filter { !$0.isEmpty }.map { $0.joined(separator: ", ") }
    let addresses = [("back to ", redirects.map(\.text)), ("from ", origins.map(\.text))].filter { !$0.1.isEmpty }
      .map { $0 + $1.joined(separator: ", ") }
    return ([name] + words + addresses).joined(separator: "; ")
  }
}

extension PlanDraft {
  fileprivate var text: String {
    let products = coverage.limits.sorted { $0.key < $1.key }.map { code, limit in
      if case .upTo(let major) = limit { "\(code.text) up to \(major)" } else { code.text }
    }
    let term = if case .months(let months) = term { "\(months) months" } else { "no end" }
    let devices = devicesPerSeat.map { "\($0) devices a seat" } ?? "any number of devices"
    return [
      products.joined(separator: ", "), "\(seats.text) seats", devices, term, kind, "for \(serves.rawValue)",
      terms.map { "terms \($0)" } ?? "no terms",
      "kept \(pace.leaseFor.inSeconds) s, heartbeat \(pace.heartbeatIn.inSeconds) s, alone \(pace.runFor.inSeconds) s",
    ].joined(separator: "; ")
  }
}

/// The catalog as it stands.
public struct SeeCatalog: Inquiry {
  private let caller: Caller

  public init(caller: Caller) {
    self.caller = caller
  }

  public func run(in books: Books, now: Moment) throws -> CatalogDraft {
    try Permissions.require(.seeCustomers, of: caller, books)
    return CatalogDraft(
      products: try books.products().values.sorted { $0.code < $1.code },
      plans: try books.plansOnSale().map(PlanDraft.init),
      terms: try books.terms())
  }
}
