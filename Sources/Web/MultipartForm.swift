/// A form that carries files (RFC 7578): the only way in which a browser hands one over without a script.
public struct MultipartForm: Hashable, Sendable {
  public struct Part: Hashable, Sendable {
    public let name: String
    /// What the file was called; nil for a field that is none. A field in which no file was chosen has an empty one.
    public let fileName: String?
    public let bytes: [UInt8]
  }

  public let parts: [Part]

  /// Our forms have a handful.
  private static let partsMax = 20
  private static let headerBytesMax = 4096

  /// nil for what is no such form: cut off, without an end, or with too many parts.
  ///
  /// - Parameter boundary: what stands between the parts, as the header of the request names it.
  public init?(_ body: [UInt8], boundary: String) {
    guard (1...70).contains(boundary.utf8.count) else { return nil }
    let delimiter = Array("\r\n--\(boundary)".utf8)
    // The first one begins the body, and so lacks its line end.
    guard body.starts(with: delimiter.dropFirst(2)) else { return nil }
    var parts: [Part] = []
    var at = delimiter.count - 2
    while !body[at...].starts(with: Self.end) {
      guard parts.count < Self.partsMax, body[at...].starts(with: Self.lineEnd) else { return nil }
      // An empty header's line end is the one that stands here already.
      guard let start = Self.place(of: Self.headerEnd, in: body, from: at, within: Self.headerBytesMax),
        let stop = Self.place(of: delimiter, in: body, from: start + 2),
        let part = Part(header: body[at..<start], body: body[(start + 4)..<max(stop, start + 4)])
      else { return nil }
      parts.append(part)
      at = stop + delimiter.count
    }
    self.parts = parts
  }

  /// A field as text; nil where there is none, or it is not in UTF-8.
  public func text(_ name: String) -> String? {
    parts.first { $0.name == name }.flatMap { String(validating: $0.bytes, as: UTF8.self) }
  }

  /// A file that was chosen; nil where none was.
  public func file(_ name: String) -> Part? {
    parts.first { $0.name == name && $0.fileName?.isEmpty == false }
  }

  private static let end = Array("--".utf8)
  private static let lineEnd = Array("\r\n".utf8)
  private static let headerEnd = Array("\r\n\r\n".utf8)

  /// Where these bytes begin, the first of which is a carriage return.
  private static func place(of bytes: [UInt8], in body: [UInt8], from start: Int, within limit: Int = .max) -> Int? {
    let stop = limit < body.count - start ? start + limit : body.count
    var at = start
    while at < stop, let found = body[at..<stop].firstIndex(of: UInt8(ascii: "\r")) {
      if body[found...].starts(with: bytes) { return found }
      at = found + 1
    }
    return nil
  }
}

extension MultipartForm.Part {
  /// nil for a header that names no field.
  fileprivate init?(header: ArraySlice<UInt8>, body: ArraySlice<UInt8>) {
    let lines = String(decoding: header, as: UTF8.self).split(whereSeparator: \.isNewline)
    let disposition = lines.first { $0.lowercased().hasPrefix("content-disposition:") }
    guard let disposition, let name = Self.parameter("name", of: disposition) else { return nil }
    self.name = name
    fileName = Self.parameter("filename", of: disposition)
    bytes = Array(body)
  }

  /// Browsers write each value in quotes, and a quote inside as `%22`.
  private static func parameter(_ name: String, of header: Substring) -> String? {
    for part in header.split(separator: ";").dropFirst() {
      let pair = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, pair[0] == name else { continue }
      return String(pair[1].drop { $0 == "\"" }.prefix { $0 != "\"" })
    }
    return nil
  }
}

extension MultipartForm {
  /// What stands between the parts, as a header says; nil for a body of another type.
  public static func boundary(in contentType: String) -> String? {
    let parts = contentType.split(separator: ";").map { $0.drop { $0 == " " } }
    guard parts.first?.lowercased() == "multipart/form-data" else { return nil }
    let boundary = parts.dropFirst().first { $0.lowercased().hasPrefix("boundary=") }
    return boundary.map { String($0.dropFirst("boundary=".count).filter { $0 != "\"" }) }
  }
}
