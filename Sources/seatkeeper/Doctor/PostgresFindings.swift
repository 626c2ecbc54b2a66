/// What PostgreSQL's settings mean for what has been acknowledged.
enum PostgresFindings {
  static func about(_ engine: [String: String]) -> [Finding] {
    [durability(engine), standbys(engine)] + pooler(engine)
  }

  private static func durability(_ engine: [String: String]) -> Finding {
    guard engine["fsync"] == "on" else {
      return .wrong(
        "durability", "PostgreSQL runs with fsync = off: a power cut takes acknowledged seats, or everything.")
    }
    guard engine["synchronous_commit"] != "off" else {
      return .wrong(
        "durability", "PostgreSQL runs with synchronous_commit = off: a crash takes what was acknowledged last.")
    }
    return .fine("durability", "every commit is flushed to the disk before it is acknowledged")
  }

  private static func standbys(_ engine: [String: String]) -> Finding {
    let names = engine["standbys"] ?? ""
    guard !names.isEmpty, engine["synchronous_commit"] != "local" else {
      return .note(
        "standby",
        "Commits wait for no standby: what only the database's own machine has is lost with it. Set "
          + "synchronous_standby_names, or synchronous_mode in Patroni.")
    }
    return .fine("standby", "commits wait for \(names)")
  }

  private static func pooler(_ engine: [String: String]) -> [Finding] {
    guard engine["pooled"] == "yes" else { return [] }
    return [
      .note("pooler", "Behind a pooler this server hears nothing of others: ended tokens live up to 30 s longer.")
    ]
  }
}
