import CLibpq
import Storage

/// What went wrong with a statement, as the engine looks at it.
enum PostgresFailure: Error {
  /// The connection is gone, or the one at its other end takes no writes any more.
  case lost(String)
  /// Two transactions waited for each other, or could not both be right: to be run again.
  case collided
  /// Somebody else has written what must be unique.
  case duplicate(String)
  case refused(StorageError)

  /// - Parameter state: the five characters of an SQLSTATE.
  init(state: String, message: String) {
    switch state {
    case "40001", "40P01": self = .collided
    case "23505": self = .duplicate(message)
    // A server that shuts down or starts, and one that has become a standby.
    case "57P01", "57P02", "57P03", "57P05", "25006", "25P03": self = .lost(message)
    case "55P03", "57014", "53300": self = .refused(.busy)
    case "53100", "53200": self = .refused(.cannotWrite(message))
    case _ where state.hasPrefix("08"): self = .lost(message)
    case _ where state.hasPrefix("23"): self = .refused(.constraint(message))
    default: self = .refused(.engine("\(message) (\(state))"))
    }
  }

  init(_ result: OpaquePointer?) {
    let field = { (code: Int32) in PQresultErrorField(result, code).map { String(cString: $0) } }
    let message = field(Self.primaryMessage) ?? String(cString: PQresultErrorMessage(result)).trimmed
    self.init(state: field(Self.state) ?? "", message: message)
  }

  // PG_DIAG_SQLSTATE and PG_DIAG_MESSAGE_PRIMARY: macros of characters, which Swift does not see.
  private static let state = Int32(UInt8(ascii: "C"))
  private static let primaryMessage = Int32(UInt8(ascii: "M"))

  /// As it is told when nothing can be done about it.
  var told: StorageError {
    switch self {
    case .lost(let text): .unreachable(text)
    case .collided: .busy
    case .duplicate(let text): .constraint(text)
    case .refused(let error): error
    }
  }
}
