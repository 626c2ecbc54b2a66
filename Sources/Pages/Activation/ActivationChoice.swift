import Books
import Licensing
import UseCases

/// For which organization a key is to be activated.
enum ActivationChoice: Hashable, Sendable {
  case organization(OrganizationID)
  /// One that is founded by it.
  case new
  /// There are several; the reader has to say.
  case ask

  static let newWord = "new"
  static let askWord = "ask"

  /// - Parameters:
  ///   - wish: an id, ``newWord`` or ``askWord``, as an address or a form says it.
  ///   - offices: where the reader may activate keys.
  ///   - bound: the organization to which the license is bound already.
  init(_ wish: String?, among offices: [OrganizationID], bound: OrganizationID?) {
    if let bound, offices.contains(bound) {
      self = .organization(bound)
    } else if let id = wish.flatMap({ OrganizationID(text: $0) }), offices.contains(id) {
      self = .organization(id)
    } else if wish == Self.newWord || offices.isEmpty {
      self = .new
    } else if offices.count == 1, wish != Self.askWord {
      self = .organization(offices[0])
    } else {
      self = .ask
    }
  }

  var organization: OrganizationID? {
    if case .organization(let id) = self { id } else { nil }
  }

  /// As forms and addresses say it.
  var word: String {
    switch self {
    case .organization(let id): id.text
    case .new: Self.newWord
    case .ask: Self.askWord
    }
  }
}

extension Reader {
  /// Where the person may activate keys.
  var keyOffices: [Office] { offices.filter { Permissions.allows(.manageLicenses, to: $0.role) } }
}
