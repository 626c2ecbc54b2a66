/// What is banned, and the replacement. An excuse names its reason; one that excuses nothing is a finding as well.
enum BanList {
  static let all = surroundings + failures + sharing + order + prose

  private static let programs = ["Sources/seatkeeper/", "Sources/seat/"]
  /// Where the system's own clock, ids and random bytes are made.
  private static let outermost = programs + ["Sources/SeatClient/Driver/", "Tests/ProgramTests/"]

  private static let deadlines = "Sources/PostgresEngine/Deadline.swift"
  private static let waiting = "how long a server on another machine is waited for is nobody's to move"

  /// Time, ids and random bytes are passed in.
  private static let surroundings = [
    Ban(
      words: [
        "Date()", "Date.now", "timeIntervalSinceNow", "ContinuousClock", "SuspendingClock", "DispatchTime.now",
        "NIODeadline.now", "clock_gettime", "gettimeofday", "systemUptime",
      ],
      instead: "take the time from Surroundings", home: outermost, excused: [deadlines: waiting]),
    Ban(words: ["UUID()"], instead: "take the id from Surroundings", home: outermost),
    Ban(
      words: [
        ".random(", ".randomElement()", ".shuffled()", ".shuffle()", "SystemRandomNumberGenerator", "getrandom(",
      ],
      instead: "take the random bytes from Surroundings, or a generator with a seed", home: outermost,
      unless: "using:"),
    Ban(
      words: ["Task.sleep", "sleep(", "usleep(", "nanosleep("],
      instead: "move the clock that was passed in; wait for an event, not for time", home: outermost,
      excused: [
        deadlines: waiting,
        "Tests/TestKit/Postgres/PostgresServer.swift": "waits until another program has started",
      ]),
    Ban(
      words: ["TimeZone.current", "TimeZone.autoupdatingCurrent", "Locale.current", "Calendar.current"],
      instead: "a zone and a language are values that are passed in", home: programs),
    Ban(
      words: ["getenv(", "processInfo.environment"], instead: "read settings in the program and pass them in",
      within: ["Sources/"], home: programs),
  ]

  /// Errors are values with sentences.
  private static let failures = [
    Ban(words: ["try!", "as!"], instead: "throw, or make a type in which it cannot go wrong"),
    Ban(
      words: ["fatalError(", "assert(", "assertionFailure("],
      instead: "throw; where only our own mistake leads there, `precondition` with a sentence"),
    Ban(
      words: ["print(", "debugPrint(", "dump(", "NSLog("], instead: "log, or return the text to the program",
      home: programs,
      excused: [
        "Tests/VaultTests/RedactionTests.swift": "shows that a dump of a secret reveals nothing",
        "Tests/SeatClientTests/KeepsakeTests.swift": "shows that a dump of a request reveals no token",
      ]),
    Ban(words: ["#expect(true", "#expect(Bool(true", ".disabled("], instead: "a test must be able to fail"),
    Ban(words: ["XCTest", "XCTAssert", "XCTestCase"], instead: "Swift Testing"),
  ]

  /// What the compiler cannot check any more.
  private static let sharing = [
    Ban(words: ["@unchecked"], instead: "an actor, a `Mutex`, or a value that is Sendable by itself"),
    Ban(words: ["nonisolated(unsafe)"], instead: "a `Mutex`, or pass the value in"),
    Ban(
      words: ["unsafeBitCast", "assumeIsolated"], instead: "say it in types",
      excused: ["Sources/SQLiteEngine/PreparedStatement.swift": "SQLITE_TRANSIENT is no function, but -1 as one"]),
    Ban(words: ["@_exported"], instead: "each file imports what it uses"),
  ]

  /// One place for each thing.
  private static let order = [
    Ban(
      words: ["engine ==", "switch engine", "dialect ==", "switch dialect"], instead: "a named member of `Dialect`"),
    Ban(
      words: ["SELECT ", "INSERT INTO ", "DELETE FROM ", "CREATE TABLE "],
      instead: "every query is written once, in Books", place: .text, within: ["Sources/"],
      home: ["Sources/Books/", "Sources/Storage/", "Sources/SQLiteEngine/"]),
    Ban(
      words: ["import Foundation"], instead: "`import FoundationEssentials`, or an excuse that names what it lacks",
      excused: needsFoundation),
  ]

  private static let needsFoundation = [
    "Sources/Licensing/Time/Zone.swift": "TimeZone with daylight saving, which is ICU's",
    "Sources/Vault/Passwords/PasswordBytes.swift": "NFC (precomposedStringWithCanonicalMapping)",
    "Tests/WebTests/TLS/Papers.swift": "Process",
  ]

  private static let rules = ["Tests/TidyTests/"]

  private static let prose = [
    Ban(
      words: ["TODO", "FIXME", "XXX", "HACK"], instead: "do it now, or open an issue", place: .text, home: rules),
    Ban(
      words: ["/work/", "/root/", "/tmp/bash", "/opt/swift"], instead: "a path that exists on every machine",
      place: .text, home: rules),
    spelling("licence", "license"), spelling("organisation", "organization"), spelling("behaviour", "behavior"),
    spelling("colour", "color"), spelling("favour", "favor"), spelling("honour", "honor"),
    spelling("neighbour", "neighbor"), spelling("centre", "center"), spelling("authoris", "authoriz"),
    spelling("recognis", "recogniz"), spelling("initialis", "initializ"), spelling("serialis", "serializ"),
    spelling("synchronis", "synchroniz"), spelling("normalis", "normaliz"),
  ]

  /// Where other languages are spelled as they are.
  private static let german = [
    "Tests/PagesTests/Expected/", "Tests/WordingTests/", "docs/guides/de/", "docs/guides/README.md",
  ]

  private static let germanCatalogs = [
    "de.json", "portal-de.json", "organizations-de.json", "licenses-de.json", "members-de.json", "invites-de.json",
    "seats-de.json", "history-de.json", "alerts-de.json", "audit-de.json", "help-de.json",
  ].map { "Sources/Wording/Catalogs/\($0)" }

  private static func spelling(_ british: String, _ american: String) -> Ban {
    Ban(words: [british], instead: "`\(american)`", place: .text, home: rules + german + germanCatalogs, anywhere: true)
  }
}
