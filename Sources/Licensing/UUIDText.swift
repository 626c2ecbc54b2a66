import FoundationEssentials

/// UUIDs as text, read and written by byte: each request names several, Foundation's own reading takes signs, blanks
/// and `0x` for digits, and its writing is in upper case.
enum UUIDText {
  private static let length = 36
  private static let dash = UInt8(ascii: "-")
  private static let digits = Array("0123456789abcdef".utf8)

  private static func isDash(_ place: Int) -> Bool { place == 8 || place == 13 || place == 18 || place == 23 }

  /// nil unless these are 32 hexadecimal digits in any case, and the four dashes in their places.
  static func read(_ text: some Sequence<UInt8>) -> UUID? {
    var uuid: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    var (place, digits) = (0, 0)
    let isRight = withUnsafeMutableBytes(of: &uuid) { bytes in
      for byte in text {
        guard place < length else { return false }
        if isDash(place) {
          guard byte == dash else { return false }
        } else {
          guard let value = value(of: byte) else { return false }
          bytes[digits / 2] = bytes[digits / 2] << 4 | value
          digits += 1
        }
        place += 1
      }
      return place == length
    }
    return isRight ? UUID(uuid: uuid) : nil
  }

  private static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  /// In lower case.
  static func write(_ uuid: UUID) -> String {
    String(unsafeUninitializedCapacity: length) { text in
      withUnsafeBytes(of: uuid.uuid) { bytes in
        var place = 0
        for byte in bytes {
          if isDash(place) {
            text[place] = dash
            place += 1
          }
          text[place] = digits[Int(byte >> 4)]
          text[place + 1] = digits[Int(byte & 15)]
          place += 2
        }
      }
      return length
    }
  }
}
