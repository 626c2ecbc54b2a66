import UseCases

/// What somebody needs who is to be let in at a route.
enum Entry: Hashable, Sendable {
  /// Nothing.
  case open
  /// An account, and a token with which it acts for itself.
  case own
  /// The same, and an address that is known to reach its owner.
  case ownValidated
  /// An account: applications come here as well.
  case ownSeats
  /// The same, of somebody who is an active member of the organization.
  case shared
  /// A membership of the caller's own, active or not.
  case ownMembership
  /// A validated account, and a say in the organization that is named.
  case ownValidatedIn(Action)
  case organization(Action, also: Action? = nil)
  /// A say in the seats of the organization whose lease it is; to others it is none.
  case lease(Action)
  case staff(Action)

  /// Whether it matters whose ids stand in the address.
  var hasHome: Bool {
    switch self {
    case .shared, .ownMembership, .ownValidatedIn, .organization, .lease: true
    case .open, .own, .ownValidated, .ownSeats, .staff: false
    }
  }
}

/// How a door answers, as far as permissions go.
enum Reception: String, Sendable {
  case letIn = "let in"
  case notSignedIn = "401 invalid_token"
  case forbidden = "403 forbidden"
  case insufficientScope = "403 insufficient_scope"
  case addressNotValidated = "403 address_not_validated"
  case notFound = "404 not_found"
}

extension Entry {
  /// What the tables of ``Permissions`` mean for somebody at a door.
  func reception(of visitor: Visitor, at home: Home) -> Reception {
    if self == .open { return .letIn }
    switch visitor {
    case .nobody: return .notSignedIn
    case .systemOperator: return systemOperator
    default: break
    }
    switch self {
    case .open, .ownSeats: return .letIn
    case .own: return own(visitor)
    case .ownValidated: return ownValidated(visitor)
    case .shared: return home.role(of: visitor) != nil && visitor.isActive ? .letIn : .notFound
    case .ownMembership: return own(visitor) { home.role(of: visitor) == nil ? .notFound : .letIn }
    case .ownValidatedIn(let action): return ownValidated(visitor) { organization(action, visitor, home) }
    case .organization(let action, let other):
      let reception = organization(action, visitor, home)
      return reception == .letIn ? organization(other ?? action, visitor, home) : reception
    case .lease(let action):
      let reception = organization(action, visitor, home)
      return reception == .forbidden ? .notFound : reception
    case .staff(let action): return staff(action, visitor)
    }
  }

  /// Whoever runs the machine has no account, and may do everything that needs none.
  private var systemOperator: Reception {
    switch self {
    case .open, .organization, .lease, .staff: .letIn
    case .own, .ownValidated, .ownSeats, .shared, .ownMembership, .ownValidatedIn: .notFound
    }
  }

  private func own(_ visitor: Visitor, _ next: () -> Reception = { .letIn }) -> Reception {
    visitor.isApplication ? .insufficientScope : next()
  }

  private func ownValidated(_ visitor: Visitor, _ next: () -> Reception = { .letIn }) -> Reception {
    own(visitor) { visitor == .newcomer ? .addressNotValidated : next() }
  }

  private func organization(_ action: Action, _ visitor: Visitor, _ home: Home) -> Reception {
    let role = home.role(of: visitor)
    guard role != nil || visitor.staffRole != nil else { return .notFound }
    let byRole = visitor.isActive && role.map { Permissions.allows(action, to: $0) } ?? false
    guard byRole || visitor.staffRole.map({ Permissions.allows(action, to: $0) }) ?? false else { return .forbidden }
    return own(visitor)
  }

  private func staff(_ action: Action, _ visitor: Visitor) -> Reception {
    guard visitor.staffRole.map({ Permissions.allows(action, to: $0) }) ?? false else { return .forbidden }
    return own(visitor)
  }
}
