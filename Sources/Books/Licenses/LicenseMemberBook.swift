public import Licensing
import Storage

/// Somebody who is named on a license.
public struct NamedMember: Hashable, Sendable {
  public let account: AccountID
  public let name: String
  public let email: String

  public init(account: AccountID, name: String, email: String) {
    self.account = account
    self.name = name
    self.email = email
  }
}

extension Books {
  /// A page of those who are named on a license, in the order of their accounts.
  public func named(on license: LicenseID, after cursor: AccountID? = nil, limit: Int) throws -> [NamedMember] {
    let after: Query = if let cursor { "and n.account > \(cursor)" } else { "" }
    return try rows(
      """
      select n.account, a.name, a.email from license_members n join accounts a on a.id = n.account
      where n.license = \(license) \(after) order by n.account limit \(limit)
      """
    ) { try NamedMember(account: $0.get("account"), name: $0.get("name"), email: $0.get("email")) }
  }

  /// Which of these accounts are named on a license.
  public func named(_ accounts: [AccountID], on license: LicenseID) throws -> Set<AccountID> {
    Set(
      try rows("select account from license_members where license = \(license) and account \(in: accounts)") {
        try $0.get("account", as: AccountID.self)
      })
  }

  /// How many are named on each of these licenses; one on which nobody is, is left out.
  public func countNamed(on licenses: [LicenseID]) throws -> [LicenseID: Int] {
    let counts = try rows(
      "select license, count(*) as number from license_members where license \(in: licenses) group by license"
    ) { try ($0.get("license", as: LicenseID.self), $0.get("number", as: Int.self)) }
    return Dictionary(counts) { first, _ in first }
  }
}
