import Books
import Licensing

extension Books {
  /// What an organization's licenses are for at the moment, by name and in the order of the names.
  func productNames(of organization: OrganizationID, at now: Moment) throws -> [String] {
    let names = try products()
    let valid = try bareLicenses(of: organization).filter { $0.isValid(at: now.wall) }
    return Set(valid.flatMap(\.coverage.limits.keys)).compactMap { names[$0]?.name }.sorted()
  }
}
