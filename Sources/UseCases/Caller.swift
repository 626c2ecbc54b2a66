public import Books
public import Licensing

/// Who asks.
public enum Caller: Hashable, Sendable {
  /// A person, or an application on a person's behalf.
  case account(AccountID, scope: TokenScope)
  /// Somebody on the server's machine, under the name that the operating system knows them by.
  case systemOperator(String)

  /// Whom the audit log knows by this ``name``.
  init(name: String) {
    let id = name.split(separator: " ").last.flatMap { AccountID(text: $0) }
    if name.hasPrefix("account "), let id {
      self = .account(id, scope: .account)
    } else {
      self = .systemOperator(String(name.drop { $0 != " " }.dropFirst()))
    }
  }

  /// nil for who has no account.
  public var account: AccountID? {
    if case .account(let id, _) = self { id } else { nil }
  }

  /// As the audit log knows them.
  public var name: String {
    switch self {
    case .account(let id, _): "account \(id)"
    case .systemOperator(let name): "operator \(name)"
    }
  }
}
