import Logging

/// Where a server's log goes: standard error, as the system's service manager wants it.
enum ServerLog {
  static func make(level: String) throws -> Logger {
    guard let level = Logger.Level(rawValue: level) else {
      let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
      throw Complaint("The log level is \(level), and must be one of \(levels).")
    }
    LoggingSystem.bootstrap { StreamLogHandler.standardError(label: $0) }
    var logger = Logger(label: "seatkeeper")
    logger.logLevel = level
    return logger
  }
}
