/// The vendor's mark: an SVG file that draws and does nothing else. A browser would run no script in a picture; who
/// opens the file by its own address must be as safe.
public struct BrandMark: Hashable, Sendable {
  public static let bytesMax = 16 * 1024

  public let bytes: [UInt8]

  /// Why a file is no mark. It goes on after the file's name.
  public struct Fault: Error, Hashable, CustomStringConvertible {
    public let description: String

    init(_ words: String) {
      description = words
    }

    static let malformed = Fault("is not well-formed XML")
    static let noDrawing = Fault("is no drawing: one <svg xmlns=\"\(BrandMark.namespace)\"> must hold everything")
    static func outward(_ place: String) -> Fault { Fault("refers to something outside of itself: \(place)") }
  }

  public init(_ bytes: [UInt8]) throws(Fault) {
    guard bytes.count <= Self.bytesMax else {
      throw Fault("has \(bytes.count) bytes, and may have \(Self.bytesMax)")
    }
    guard String(validating: bytes, as: UTF8.self) != nil else { throw Fault("is no text in UTF-8") }
    try Self.check(bytes)
    self.bytes = bytes
  }

  fileprivate static let namespace = "http://www.w3.org/2000/svg"

  private static func check(_ bytes: [UInt8]) throws(Fault) {
    var scanner = SVGScanner(bytes)
    var open: [String] = []
    var isBegun = false
    while let part = try scanner.next() {
      switch part {
      case .open(let name, let attributes, let isClosed):
        if open.isEmpty {
          guard !isBegun, isRoot(name, attributes) else { throw .noDrawing }
        }
        isBegun = true
        try check(element: name, attributes)
        if !isClosed { open.append(name) }
      case .close(let name):
        guard open.popLast() == name else { throw .malformed }
      case .text(let text):
        guard !open.isEmpty || text.allSatisfy(\.isWhitespace) else { throw .noDrawing }
        if open.last.map(localName) == "style" { try check(style: text, "<style>") }
      }
    }
    guard isBegun else { throw .noDrawing }
    guard open.isEmpty else { throw .malformed }
  }

  private static func isRoot(_ name: String, _ attributes: [SVGScanner.Attribute]) -> Bool {
    name == "svg" && attributes.contains(SVGScanner.Attribute(name: "xmlns", value: namespace))
  }

  /// What a browser could run, or what brings another document along.
  private static let banned: Set = [
    "script", "foreignobject", "iframe", "embed", "object", "audio", "video", "image", "img", "link", "handler",
  ]

  private static func check(element name: String, _ attributes: [SVGScanner.Attribute]) throws(Fault) {
    guard !banned.contains(localName(name)) else { throw Fault("has an element <\(name)>, which does more than draw") }
    for attribute in attributes { try check(attribute) }
  }

  private static func check(_ attribute: SVGScanner.Attribute) throws(Fault) {
    let (name, value) = (localName(attribute.name), attribute.value)
    guard !name.hasPrefix("on") else { throw Fault("has an attribute \(attribute.name), which runs a script") }
    if attribute.name == "xmlns" || attribute.name.hasPrefix("xmlns:") {
      guard !value.contains("xhtml") else { throw Fault("holds HTML") }
      return
    }
    let isReference = ["href", "src", "base"].contains(name)
    let isMoved = name == "attributename" && ["href", "src", "base"].contains(localName(value))
    guard !isMoved, !isReference || (value.hasPrefix("#") && name != "base") else {
      throw .outward("\(attribute.name)=\"\(value)\"")
    }
    try check(style: value, attribute.name)
  }

  /// What may stand in a style, and so in any attribute: `url(#id)`, and no other way to fetch something. Escapes could
  /// spell one.
  private static func check(style: String, _ place: String) throws(Fault) {
    // Characters of one byte each: a sign that combines with a bracket would hide it.
    let text = String(decoding: style.utf8.filter { $0 < 0x80 }, as: UTF8.self).lowercased()
    let isInward = text.split(separator: "url(", omittingEmptySubsequences: false).dropFirst().allSatisfy { rest in
      rest.drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }.first == "#"
    }
    let ways = ["@import", "image-set(", "//", "javascript:", "data:", "\\", "&#"]
    guard isInward, !ways.contains(where: { text.contains($0) }) else { throw .outward(place) }
  }

  /// Without the namespace's prefix, in small letters.
  private static func localName(_ name: String) -> String {
    (name.split(separator: ":", omittingEmptySubsequences: false).last.map(String.init) ?? name).lowercased()
  }
}
