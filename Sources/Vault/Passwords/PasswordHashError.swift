import CArgon2

/// Why a password could not be hashed or compared.
public enum PasswordHashError: Error, Hashable, Sendable, CustomStringConvertible {
  /// More than 1024 bytes of UTF-8.
  case tooLong
  /// The library's own reason, such as a lack of memory.
  case failed(reason: String)

  init(code: Int32) {
    self = .failed(reason: argon2_error_message(code).map { String(cString: $0) } ?? "code \(code)")
  }

  public var description: String {
    switch self {
    case .tooLong: "The password is too long: at most \(PasswordBytes.longest) bytes."
    case .failed(let reason): "The password could not be hashed: \(reason)."
    }
  }
}
