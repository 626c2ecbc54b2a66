public import Licensing
import Storage

/// What is known of a license besides the right itself.
public struct LicensePapers: Hashable, Sendable {
  public var keyHash: [UInt8]?
  public var sealedKey: [UInt8]?
  /// The address to which the key went, in lower case; may be empty.
  public var buyer: String
  /// The customer's or reseller's own number.
  public var reference: String
  public var issuedAt: Instant
  public var activatedBy: AccountID?

  public init(
    keyHash: [UInt8]? = nil, sealedKey: [UInt8]? = nil, buyer: String = "", reference: String = "",
    issuedAt: Instant = Instant(milliseconds: 0), activatedBy: AccountID? = nil
  ) {
    self.keyHash = keyHash
    self.sealedKey = sealedKey
    self.buyer = buyer
    self.reference = reference
    self.issuedAt = issuedAt
    self.activatedBy = activatedBy
  }
}

/// A large import: what it writes is seen when all of it is there.
public struct ImportBatch: Hashable, Sendable {
  public let id: ImportBatchID
  /// How many rows it has.
  public let rows: Int

  public init(id: ImportBatchID, rows: Int) {
    self.id = id
    self.rows = rows
  }
}

public typealias ImportBatchID = ID<ImportBatch>

extension Books {
  public func papers(of license: LicenseID) throws -> LicensePapers? {
    try row(
      """
      select key_hash, sealed_key, buyer, reference, issued_at, activated_by from licenses where id = \(license)
      """
    ) {
      try LicensePapers(
        keyHash: $0.get("key_hash"), sealedKey: $0.get("sealed_key"), buyer: $0.get("buyer"),
        reference: $0.get("reference"), issuedAt: $0.get("issued_at"), activatedBy: $0.get("activated_by"))
    }
  }

  /// The sealed keys of these licenses; one that was given without a key is left out.
  public func sealedKeys(of licenses: [LicenseID]) throws -> [LicenseID: [UInt8]] {
    let keys = try rows("select id, sealed_key from licenses where id \(in: licenses) and sealed_key is not null") {
      try ($0.get("id", as: LicenseID.self), $0.get("sealed_key", as: [UInt8].self))
    }
    return Dictionary(keys) { first, _ in first }
  }

  /// Which of these hashes belong to keys that are there already.
  public func knownKeys(_ hashes: [[UInt8]]) throws -> Set<[UInt8]> {
    Set(
      try rows("select key_hash from licenses where key_hash \(in: hashes)") {
        try $0.get("key_hash", as: [UInt8].self)
      })
  }

  public func add(_ batch: ImportBatch, at moment: Moment) throws {
    try transaction.run(
      """
      insert into import_batches (id, made_at, touched_at, rows_total)
      values (\(batch.id), \(moment.wall), \(moment.wall), \(batch.rows))
      """)
  }

  /// A batch is still being written.
  public func touch(_ batch: ImportBatchID, at moment: Moment) throws {
    try transaction.run("update import_batches set touched_at = \(moment.wall) where id = \(batch)")
  }

  /// Makes all that a batch wrote visible at once.
  ///
  /// - Returns: whether it was there and hidden.
  public func show(_ batch: ImportBatchID, at moment: Moment) throws -> Bool {
    try transaction.run(
      "update import_batches set visible_at = \(moment.wall) where id = \(batch) and visible_at is null") > 0
  }

  /// Deletes what abandoned imports have written: batches that nobody has touched since `instant`.
  ///
  /// - Returns: how many licenses were deleted, at most `limit`; 0 when all is clean.
  public func forgetAbandonedImports(touchedBefore instant: Instant, limit: Int) throws -> Int {
    let batches = try rows(
      "select id from import_batches where visible_at is null and touched_at < \(instant) order by id limit 20"
    ) { try $0.get("id", as: ImportBatchID.self) }
    guard !batches.isEmpty else { return 0 }
    let ids = try rows("select id from licenses where batch \(in: batches) limit \(limit)") {
      try $0.get("id", as: LicenseID.self)
    }
    try transaction.run("delete from license_products where license \(in: ids)")
    try transaction.run("delete from licenses where id \(in: ids)")
    if ids.count < limit { try transaction.run("delete from import_batches where id \(in: batches)") }
    return ids.count
  }
}
