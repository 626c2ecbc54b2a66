public import Licensing
import Storage

extension Books {
  /// Puts a job's next turn off, if it is due.
  ///
  /// - Returns: whether it was due: then it is the caller's to do.
  public func take(job name: String, next: Instant, at moment: Moment) throws -> Bool {
    try transaction.run(
      """
      insert into jobs (name, due_at) values (\(name), \(next))
      on conflict (name) do update set due_at = excluded.due_at where jobs.due_at <= \(moment.wall)
      """) > 0
  }
}
