import FoundationEssentials
import Storage

/// What tells, after a connection was lost during a commit, whether that commit has happened: a row that each
/// transaction leaves. Before it is run again, the same row is written and committed, as a fence: a commit that arrives
/// later meets it and fails, whatever became of the second run.
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

  /// Lets a transaction leave its mark when it commits.
  func leave(_ mark: Int64, _ transaction: PostgresTransaction) throws {
    try transaction.put("insert into commit_marks (slot, number, try) values (\(slot), \(mark), \(Self.done))")
    guard mark % Self.kept == 0 else { return }
    try transaction.put("delete from commit_marks where slot = \(slot) and number < \(mark - Self.kept)")
  }

  /// Whether a transaction was committed; if not, it never will be once this one is.
  func find(_ mark: Int64, _ transaction: PostgresTransaction) throws -> Bool {
    let fences = try transaction.run(
      """
      insert into commit_marks (slot, number, try) values (\(slot), \(mark), \(Self.fenced)) on conflict do nothing
      """)
    guard fences == 0 else { return false }
    // Written again, so that the commit that follows waits for the standby, which then has the earlier one as well.
    let row = try transaction.row(
      """
      update commit_marks set made_at = clock_timestamp() where slot = \(slot) and number = \(mark) returning try
      """)
    return try row?.get("try") == Self.done
  }

  // What the column `try` says of a transaction.
  private static let fenced: Int64 = 0
  private static let done: Int64 = 1
}

/// A transaction whose commit got no answer.
struct Doubt<T> {
  let mark: Int64
  /// What its body returned.
  let result: T
}
