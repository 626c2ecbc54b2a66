/// An application of the vendor.
public struct Product: Hashable, Sendable {
  public let code: ProductCode
  /// What people see, 1 to 100 characters.
  public var name: String
  /// The major versions that there are: `8`, `9`.
  public var versions: [String]
  /// `windows`, `macos`, `linux`, `web`.
  public var platforms: [String]

  public init(code: ProductCode, name: String, versions: [String] = [], platforms: [String] = []) {
    self.code = code
    self.name = name
    self.versions = versions
    self.platforms = platforms
  }
}
