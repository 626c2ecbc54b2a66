import Books
import Licensing
import Storage
import Surroundings
import Vault

/// Brings licenses that were sold before into the books: all rows of a list or none.
///
/// The rows are looked at and written in pieces; nobody sees any of it before all of it is there.
public struct LicenseImport: Sendable {
  private let runner: Runner
  private let caller: Caller

  public init(runner: Runner, caller: Caller) {
    self.runner = runner
    self.caller = caller
  }

  public static let columns = ["plan", "seats", "purchased_on", "buyer", "reference", "key"]
  public static let rowsMax = 50_000

  /// A row that was read: what it orders, and the key that people have already.
  struct Entry: Sendable {
    let line: Int
    let order: LicenseOrder
    let plan: Plan
    /// nil makes a new one.
    let key: TypedKey?
    /// The key as people have it on paper.
    let keyText: String
  }

  public struct Checked: Sendable {
    let entries: [Entry]
    let zone: Zone
    public let faults: [RowFault]
    public var rows: Int { entries.count }
  }

  /// Looks at every row and changes nothing.
  public func check(_ rows: [ListRow]) async throws -> Checked {
    let catalog = try await runner.ask(ReadPlans(caller: caller))
    var reader = LicenseRowReader(plans: catalog.plans)
    for piece in rows.pieces(of: ListPace.read) {
      for row in piece { reader.read(row) }
      await Task.yield()
    }
    for piece in reader.entries.pieces(of: ListPace.read) {
      let keys = piece.compactMap { entry in entry.key.flatMap { hash(of: $0) }.map { (entry.line, $0) } }
      let known = try await runner.ask(FindKnownKeys(hashes: keys.map(\.1)))
      for (line, hash) in keys where known.contains(hash) {
        reader.faults.append(RowFault(line: line, "This key is in the books already."))
      }
    }
    return Checked(entries: reader.entries, zone: catalog.zone, faults: reader.faults.sorted())
  }

  /// A license that was made for a row that had no key.
  public struct NewKey: Sendable {
    public let line: Int
    public let key: String
  }

  /// Writes what was checked.
  ///
  /// - Returns: the keys that were made for rows without one.
  public func write(_ checked: Checked, from origin: String) async throws -> [NewKey] {
    while try await runner.run(ForgetAbandonedImports()) > 0 {}
    let batch = ImportBatch(id: runner.surroundings.newID(), rows: checked.entries.count)
    try await runner.run(StageLicenses(caller: caller, batch: batch, prepared: [], isFirst: true))
    var made: [NewKey] = []
    for piece in checked.entries.pieces(of: ListPace.written) {
      let prepared = try piece.map { try prepare($0, checked.zone, &made) }
      try await stage(prepared, batch)
    }
    try await runner.run(ShowImport(caller: caller, batch: batch), from: origin)
    return made
  }

  private func stage(_ prepared: [StageLicenses.Prepared], _ batch: ImportBatch) async throws {
    do {
      try await runner.run(StageLicenses(caller: caller, batch: batch, prepared: prepared, isFirst: false))
    } catch StorageError.constraint {
      throw Denial.conflict(
        code: "import_collides", sentence: "Another import brought one of these keys meanwhile. Nothing was changed.")
    }
  }

  private func prepare(_ entry: Entry, _ zone: Zone, _ made: inout [NewKey]) throws -> StageLicenses.Prepared {
    let license = entry.order.license(of: entry.plan, id: runner.surroundings.newID(), in: zone)
    let (text, hash) = try key(of: entry, &made)
    return StageLicenses.Prepared(
      license: license,
      papers: LicensePapers(
        keyHash: hash, sealedKey: try runner.secrets.seal(key: text, of: license.id),
        buyer: entry.order.buyer?.folded ?? "", reference: entry.order.reference,
        issuedAt: runner.surroundings.clock.now()))
  }

  private func key(of entry: Entry, _ made: inout [NewKey]) throws -> (text: String, hash: [UInt8]) {
    switch entry.key {
    case .license(let key): return (key.text, runner.secrets.hash(of: key))
    case .foreign(let form): return (entry.keyText, runner.secrets.hash(ofForeign: form))
    default:
      let key = LicenseKey(random: runner.surroundings.random.bytes(23))
      made.append(NewKey(line: entry.line, key: key.text))
      return (key.text, runner.secrets.hash(of: key))
    }
  }

  private func hash(of key: TypedKey) -> [UInt8]? {
    switch key {
    case .license(let key): runner.secrets.hash(of: key)
    case .foreign(let form): runner.secrets.hash(ofForeign: form)
    default: nil
    }
  }
}

private struct ReadPlans: Inquiry {
  let caller: Caller

  struct Answer: Sendable {
    let plans: [Plan]
    let zone: Zone
  }

  func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.issueLicenses, of: caller, books)
    guard let server = try books.server(), let zone = Zone(name: server.zone) else { throw KeyRingError.notSetUp }
    return Answer(plans: try books.plansOnSale(), zone: zone)
  }
}

private struct FindKnownKeys: Inquiry {
  let hashes: [[UInt8]]

  func run(in books: Books, now: Moment) throws -> Set<[UInt8]> {
    try books.knownKeys(hashes)
  }
}
