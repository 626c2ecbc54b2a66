import Books
import Licensing
import Surroundings

extension Bracket {
  /// Writes down that somebody agrees to what everybody agrees to who joins.
  ///
  /// - Parameter version: of the organization's own text, as it was read; nil where none was.
  /// - Throws: ``Denial/conflict(code:sentence:)`` `terms_not_accepted` where that is not the text of today.
  func agree(_ account: Account, to version: Int?, of organization: OrganizationID) throws {
    guard let settings = try books.settings(of: organization) else { throw Denial.notFound("organization") }
    guard !settings.joinText.isEmpty else { return }
    guard version == settings.joinTextVersion else {
      throw Denial.conflict(
        code: "terms_not_accepted", sentence: "The organization's terms must be accepted before you join.")
    }
    try books.add(
      Books.Acceptance(
        id: surroundings.newID(), account: account.id,
        terms: TermsVersion(code: "joining", version: String(settings.joinTextVersion)), organization: organization,
        license: nil, origin: origin), at: now)
  }
}
