/// Who writes all letters of a server, and in which color.
public struct Letterhead: Hashable, Sendable {
  /// nil where the vendor's name stands.
  public let name: String?
  /// On white paper; white text must be readable on it.
  public let accent: Color

  public static let plain = Letterhead()

  public init(name: String? = nil, accent: Color = .petrol) {
    self.name = name
    self.accent = accent
  }
}
