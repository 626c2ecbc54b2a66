import Licensing

/// Everybody who can stand before a door: what they are in the organization of the walk, and at the vendor.
enum Visitor: String, CaseIterable, Sendable {
  case nobody
  /// Registered, and the address is not validated.
  case newcomer
  case member, reader
  case seatHelper = "seat helper"
  case administrator, owner
  case ownersApplication = "an application of the owner"
  case deactivated = "a deactivated administrator"
  case ended = "an administrator whose membership is over"
  case stranger = "the owner of another organization"
  case sales, support
  case vendor = "the vendor's owner"
  case vendorsApplication = "an application of the vendor's owner"
  case systemOperator = "operator"

  /// In the organization of the walk.
  var role: Role? {
    switch self {
    case .member: .member
    case .reader: .reader
    case .seatHelper: .seatHelper
    case .administrator, .deactivated, .ended: .administrator
    case .owner, .ownersApplication: .owner
    default: nil
    }
  }

  var isActive: Bool { self != .deactivated && self != .ended }

  var staffRole: StaffRole? {
    switch self {
    case .sales: .sales
    case .support: .support
    case .vendor, .vendorsApplication: .owner
    default: nil
    }
  }

  /// An application's token holds seats and can administer nothing.
  var isApplication: Bool { self == .ownersApplication || self == .vendorsApplication }

  /// By what their account is called; nil for who has none.
  var account: String? {
    switch self {
    case .nobody, .systemOperator: nil
    case .ownersApplication: Visitor.owner.account
    case .vendorsApplication: Visitor.vendor.account
    default: "\(self)".lowercased()
    }
  }
}

/// Whose ids stand in an address.
enum Home: String, CaseIterable, Sendable {
  /// Of the organization of the walk.
  case own = "its own"
  /// Of the one that belongs to ``Visitor/stranger``.
  case foreign = "another organization's"

  func role(of visitor: Visitor) -> Role? {
    switch self {
    case .own: visitor.role
    case .foreign: visitor == .stranger ? .owner : nil
    }
  }
}
