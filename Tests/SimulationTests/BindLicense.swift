import Books
import Licensing
import UseCases

/// Binds a license to its organization.
struct BindLicense: UseCase {
  let license: License

  var locks: Locks { Locks(organizations: license.organization.map { [$0] } ?? []) }

  func run(in bracket: Bracket) throws { try bracket.books.add(license) }
}
