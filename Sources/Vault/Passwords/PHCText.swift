/// The one form in which hashes are stored: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`, base64 without padding.
enum PHCText {
  /// The cost that the text names; nil when it has another form or asks for more than we would ever spend.
  static func cost(in text: some StringProtocol) -> PasswordCost? {
    guard text.utf8.count <= longest else { return nil }
    let fields = text.split(separator: "$", omittingEmptySubsequences: false)
    guard fields.count == 6, fields[0].isEmpty, fields[1] == "argon2id", fields[2] == "v=19",
      isBase64(fields[4], ofBytes: 8...64), isBase64(fields[5], ofBytes: 16...64)
    else { return nil }
    let numbers = fields[3].split(separator: ",", omittingEmptySubsequences: false)
    guard numbers.count == 3, let memory = number(numbers[0], after: "m="),
      let passes = number(numbers[1], after: "t="), let lanes = number(numbers[2], after: "p=")
    else { return nil }
    return PasswordCost(read: memory, passes: passes, lanes: lanes)
  }

  /// A text of this cost that no password is known for: salt and hash are zeros.
  static func decoy(_ cost: PasswordCost) -> String {
    "$argon2id$v=19$m=\(cost.memoryKiB),t=\(cost.passes),p=\(cost.lanes)$"
      + String(repeating: "A", count: 22) + "$" + String(repeating: "A", count: 43)
  }

  private static let longest = 256

  /// Only as it is written by the library: no sign, no leading zero.
  private static func number(_ text: some StringProtocol, after name: String) -> Int? {
    guard text.hasPrefix(name), let value = Int(text.dropFirst(name.count)), value >= 0,
      text == name + String(value)
    else { return nil }
    return value
  }

  private static func isBase64(_ text: some StringProtocol, ofBytes lengths: ClosedRange<Int>) -> Bool {
    text.utf8.count % 4 != 1 && lengths.contains(text.utf8.count * 3 / 4)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
          true
        default: false
        }
      }
  }
}
