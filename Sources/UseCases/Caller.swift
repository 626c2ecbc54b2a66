public import Books
public import Licensing

/// Who asks.
public enum Caller: Hashable, Sendable {
  /// A person, or an application on a person's behalf.
  case account(AccountID, scope: TokenScope)
  /// Somebody on the server's machine, under the name that the operating system knows them by.
  case systemOperator(String)

  /// As the audit log knows them.
  public var name: String {
    switch self {
    case .account(let id, _): "account \(id)"
    case .systemOperator(let name): "operator \(name)"
    }
  }
}
