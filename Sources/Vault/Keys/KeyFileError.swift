/// Why a key file could not be made or read, in sentences that say what to do.
public enum KeyFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Nothing was written: a key that is in use must never be overwritten.
  case alreadyExists(path: String)
  case missing(path: String)
  /// The system refused; `reason` is its own text.
  case failed(path: String, action: String, reason: String)
  case notAFile(path: String)
  /// Somebody but the owner may read or write it; `mode` is the permission bits.
  case openToOthers(path: String, mode: UInt32)
  /// It is not 32 bytes in hexadecimal; `length` is the file's length in bytes.
  case malformed(path: String, length: Int)

  public var description: String {
    switch self {
    case .alreadyExists(let path):
      "There is a key file at \(path) already, and a key is never overwritten. "
        + "Use it, or move it away if it belongs to another database."
    case .missing(let path):
      "There is no key file at \(path). Restore it from the backup that belongs to this database."
    case .failed(let path, let action, let reason):
      "Cannot \(action) the key file \(path): \(reason)."
    case .notAFile(let path):
      "\(path) is not a regular file. Name the key file itself."
    case .openToOthers(let path, let mode):
      "Others than its owner have access to the key file \(path) (mode \(Self.octal(mode))). Run: chmod 600 \(path)"
    case .malformed(let path, let length):
      "\(path) is not a key file: it should hold 64 hexadecimal digits, and has \(length) bytes of something else. "
        + "Restore it from the backup that belongs to this database."
    }
  }

  private static func octal(_ mode: UInt32) -> String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
