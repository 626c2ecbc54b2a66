import Vault
public import Wording

/// What makes a server's pages the vendor's own: a name, a mark, a color.
public struct Brand: Sendable {
  public static let none = Brand()

  /// What stands in the header and in letters; nil for the vendor's name.
  public let name: String?
  public let mark: BrandMark?
  public let accent: Accent?
  let accentSheet: PageAsset?
  let picture: PageAsset?

  public init(name: String? = nil, mark: BrandMark? = nil, accent: Accent? = nil) {
    self.name = name
    self.mark = mark
    self.accent = accent
    accentSheet = accent.map { PageAsset(accent: $0) }
    picture = mark.map { PageAsset(mark: $0) }
  }

  /// What letters wear of it.
  public var letterhead: Letterhead { Letterhead(name: name, accent: accent?.light ?? .petrol) }

  var assets: [PageAsset] { [accentSheet, picture].compactMap(\.self) }
}

extension PageAsset {
  fileprivate init(accent: Accent) {
    let bytes = Array(accent.stylesheet.utf8)
    self.init(
      path: PagePath.accentSheet(Fingerprint.text(of: bytes)), contentType: "text/css; charset=utf-8", bytes: bytes,
      isForever: true)
  }

  fileprivate init(mark: BrandMark) {
    self.init(
      path: PagePath.mark(Fingerprint.text(of: mark.bytes)), contentType: "image/svg+xml", bytes: mark.bytes,
      isForever: true, policy: "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  }
}
