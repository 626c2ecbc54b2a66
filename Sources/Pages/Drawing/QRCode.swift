import CQrencode

/// A text as a QR code, drawn as one path of an SVG picture.
struct QRCode {
  /// Modules along a side, the quiet zone of four at each edge included.
  let side: Int
  /// The dark modules, as the `d` of a path in a box of `side` by `side`.
  let path: String

  private static let quiet = 4

  /// - Returns: nil for what is too long for a QR code: more than some 2,300 bytes.
  init?(_ text: String) {
    guard let code = text.withCString({ QRcode_encodeString8bit($0, 0, QR_ECLEVEL_M) }) else { return nil }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    var path = ""
    for row in 0..<width {
      var column = 0
      while column < width {
        let start = column
        while column < width, code.pointee.data[row * width + column] & 1 == 1 { column += 1 }
        if column > start {
          path += "M\(start + Self.quiet) \(row + Self.quiet)h\(column - start)v1h-\(column - start)z"
        }
        column += 1
      }
    }
    side = width + 2 * Self.quiet
    self.path = path
  }
}
