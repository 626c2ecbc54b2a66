import Wording

/// Where an invite key is typed.
public struct JoinKeyPage: Page {
  public static let template = PageTemplate.joinKey

  /// Why the form is shown once more. The raw value is the part of the catalogs.
  public enum Wrong: String, CaseIterable, Sendable {
    /// A character is wrong, missing or too many.
    case mistyped
    /// There is no such key here.
    case unknown
    /// It is a license key, which is activated.
    case license
  }

  public let frame: PageFrame
  let key: String
  let wrong: String?

  /// - Parameter key: as it was typed.
  public init(_ key: String = "", wrong: Wrong? = nil, for reader: Reader) {
    frame = PageFrame(for: reader, at: PageAddress.join.path, help: .join)
    self.key = String(key.prefix(100))
    self.wrong = wrong.map { reader.text("join_key.wrong_\($0.rawValue)") }
  }
}
