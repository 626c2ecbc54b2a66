/// The schema's history: each step once, in order, in a transaction of its own.
public struct Migrator: Sendable {
  public struct Step: Sendable {
    public let name: String
    public let statements: [Query]

    public init(name: String, statements: [Query]) {
      self.name = name
      self.statements = statements
    }
  }

  /// The schema's number is how many steps it has taken.
  public let steps: [Step]

  public init(steps: [Step]) {
    self.steps = steps
  }

  /// The schema's number in the database; 0 for an empty one.
  public func version(of engine: any Engine) async throws -> Int {
    try await engine.transact { transaction in
      try transaction.run(
        "create table if not exists schema_steps (number \(.bigint) primary key, name \(.text) not null)")
      return try transaction.row("select coalesce(max(number), 0) as number from schema_steps")?.get("number") ?? 0
    }
  }

  /// Takes all steps that the database has not taken yet.
  ///
  /// - Returns: the names of the steps that were taken.
  /// - Throws: ``StorageError/newerSchema(found:known:)`` when the database is ahead of this program.
  @discardableResult
  public func migrate(_ engine: any Engine) async throws -> [String] {
    let version = try await version(of: engine)
    guard version <= steps.count else { throw StorageError.newerSchema(found: version, known: steps.count) }
    for (index, step) in steps.enumerated().dropFirst(version) {
      try await engine.transact { transaction in
        for statement in step.statements { try transaction.run(statement) }
        try transaction.run("insert into schema_steps (number, name) values (\(index + 1), \(step.name))")
      }
    }
    return steps.dropFirst(version).map(\.name)
  }
}
