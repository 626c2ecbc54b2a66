/// An application of the vendor.
public struct Product: Hashable, Sendable {
  public let code: ProductCode
  /// What people see, 1 to 100 characters.
  public var name: String
  /// The major versions that there are: `8`, `9`.
  public var versions: [String]
  /// `windows`, `macos`, `linux`, `web`.
  public var platforms: [String]
  /// Where it has a browser sent back to that has signed it in.
  public var redirects: [RedirectAddress]
  /// From where it asks, when it runs in a browser.
  public var origins: [WebOrigin]

  public init(
    code: ProductCode, name: String, versions: [String] = [], platforms: [String] = [],
    redirects: [RedirectAddress] = [], origins: [WebOrigin] = []
  ) {
    self.code = code
    self.name = name
    self.versions = versions
    self.platforms = platforms
    self.redirects = redirects
    self.origins = origins
  }
}
