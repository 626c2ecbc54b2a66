import Wording

/// Where somebody founds an organization by hand, with what the guide advises.
public struct NewOrganizationPage: Page {
  public static let template = PageTemplate.newOrganization

  /// Why the form is shown once more.
  public enum Wrong: Hashable, Sendable {
    case name
    /// The account belongs to as many as it can.
    case tooMany
    /// The account's address was not validated yet.
    case notValidated
  }

  public let frame: PageFrame
  let name: String
  let isNameWrong: Bool
  let isTooMany: Bool
  let isUnvalidated: Bool
  let email: String

  /// - Parameter name: as it was typed.
  public init(_ name: String = "", wrong: Wrong? = nil, for reader: Reader) {
    frame = PageFrame(for: reader, at: PageAddress.newOrganization.path, help: .newOrganization)
    self.name = name
    isNameWrong = wrong == .name
    isTooMany = wrong == .tooMany
    isUnvalidated = wrong == .notValidated
    email = reader.person?.email ?? ""
  }
}
