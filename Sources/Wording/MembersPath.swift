/// Addresses of pages about an organization's members, from the root of the server.
public struct MembersPath: Hashable, Sendable {
  private let organization: String

  /// - Parameter organization: its id.
  public init(of organization: String) {
    self.organization = organization
  }

  public var all: String { PortalSection.members.path(of: organization) }
  /// The same as a list for spreadsheets.
  public var table: String { "\(all).csv" }
  /// Where a list is handed in.
  public var importing: String { "\(all)/import" }
  /// Takes what is to be done to many at once.
  public var many: String { "\(all)/many" }
  /// Those who wait for a yes; the same address takes it.
  public var waiting: String { PagePath.joinRequests(organization) }
  /// A list of changes, which is looked at and accepted there.
  ///
  /// - Parameter list: its id.
  public func list(_ list: String) -> String { "\(all)/lists/\(list)" }
  /// - Parameter account: whose membership it is.
  public func one(_ account: String) -> String { "\(all)/\(account)" }
  public func role(_ account: String) -> String { "\(one(account))/role" }
  public func end(_ account: String) -> String { "\(one(account))/end" }
  /// The question whether to deactivate somebody, and its answer.
  public func deactivate(_ account: String) -> String { "\(one(account))/deactivate" }
  public func reactivate(_ account: String) -> String { "\(one(account))/reactivate" }
}
