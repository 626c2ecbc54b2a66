import FoundationEssentials
import Storage

/// What tells, after a connection was lost during a commit, whether that commit has happened: a row that each
/// transaction leaves. A second try writes the same row first, so that of the two at most one is ever committed, also
/// when the first arrives late.
struct CommitMarks {
  /// One for each worker's life.
  private let slot: UUID
  private var number: Int64 = 0
  /// How many rows a worker leaves behind at most, twice over.
  private static let kept: Int64 = 1000

  static let table: Query = """
    create table if not exists commit_marks (
      slot uuid not null, number bigint not null, try bigint not null, made_at timestamptz not null default now(),
      primary key (slot, number)
    )
    """

  /// The rows of workers that are no more.
  static let forgetOld: Query = "delete from commit_marks where made_at < now() - interval '2 days'"

  init(slot: UUID) {
    self.slot = slot
  }

  /// The number of the next transaction.
  mutating func next() -> Int64 {
    number += 1
    return number
  }

  /// Lets a transaction, which is in its `attempt`-th try, leave its mark when it commits.
  func leave(_ mark: Int64, attempt: Int64, _ transaction: PostgresTransaction) {
    transaction.put("insert into commit_marks (slot, number, try) values (\(slot), \(mark), \(attempt))")
    guard mark % Self.kept == 0 else { return }
    transaction.put("delete from commit_marks where slot = \(slot) and number < \(mark - Self.kept)")
  }

  /// Which earlier try was committed; nil for none, and then none ever will be: this one has left its mark.
  func find(_ mark: Int64, attempt: Int64, _ transaction: PostgresTransaction) throws -> Int64? {
    let left = try transaction.run(
      """
      insert into commit_marks (slot, number, try) values (\(slot), \(mark), \(attempt)) on conflict do nothing
      """)
    guard left == 0 else { return nil }
    // Written again, so that the commit that follows waits for the standby, which then has the earlier one as well.
    return try transaction.row(
      """
      update commit_marks set made_at = clock_timestamp() where slot = \(slot) and number = \(mark) returning try
      """)?.get("try")
  }
}

/// What the tries of one transaction returned whose commits got no answer.
struct Doubt<T> {
  private(set) var attempt: Int64 = 0
  private var results: [Int64: T] = [:]

  var exists: Bool { !results.isEmpty }

  mutating func tryAgain() { attempt += 1 }

  mutating func commits(_ result: T) { results[attempt] = result }

  /// The database has refused the commit of this try.
  mutating func hasNotHappened() { results[attempt] = nil }

  func result(of attempt: Int64) -> T? { results[attempt] }
}
