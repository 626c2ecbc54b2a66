import Books
import Licensing
import Wording

/// Where a license key is typed or pasted.
public struct ActivateKeyPage: Page {
  public static let template = PageTemplate.activateKey

  /// Why the form is shown once more.
  public enum Wrong: Hashable, Sendable {
    /// A character is wrong, missing or too many.
    case mistyped
    /// There is no such key here.
    case unknown
    /// Nothing that could be a key.
    case unreadable
    /// It is an invite key, with which somebody joins.
    case invite
    /// Too many tries; it makes sense again after so many minutes, at least one.
    case busy(minutes: Int)
  }

  public let frame: PageFrame
  let key: String
  /// For which organization; nil where that is asked later.
  let organization: String?
  let wish: String?
  let wrong: String?
  let isInvite: Bool
  let trouble: String?

  /// - Parameters:
  ///   - key: as it was typed.
  ///   - wish: for which organization, as an address says it.
  public init(_ key: String = "", toward wish: String? = nil, wrong: Wrong? = nil, for reader: Reader) {
    let office = wish.flatMap { OrganizationID(text: $0) }.flatMap { id in
      reader.keyOffices.first { $0.organization.id == id }
    }
    frame = PageFrame(
      for: reader, at: office.map { PagePath.activate(for: $0.organization.id.text) } ?? PageAddress.activate.path,
      help: .activate)
    self.key = String(key.prefix(100))
    organization = office?.organization.name
    self.wish = office?.organization.id.text
    self.wrong = wrong.flatMap { $0.name }.map { reader.text("activate.key.wrong_\($0)") }
    isInvite = wrong == .invite
    trouble = if case .busy(let minutes) = wrong { reader.busy(minutes: minutes) } else { nil }
  }
}

extension ActivateKeyPage.Wrong {
  /// The part of the catalogs.
  fileprivate var name: String? {
    switch self {
    case .mistyped: "mistyped"
    case .unknown: "unknown"
    case .unreadable: "unreadable"
    case .invite: "invite"
    case .busy: nil
    }
  }
}
