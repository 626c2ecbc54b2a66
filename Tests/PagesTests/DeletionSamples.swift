import Books
import Licensing
import UseCases
import Wording

@testable import Pages

/// Pages on which somebody deletes the account.
extension Samples {
  private static let organization = Organization(id: id(20), name: sociology)

  static let obstacles: [DeletionObstacle] = [
    .lastOwner(organization), .onlyMember(Organization(id: id(21), name: "Uni Nordhafen, Archive")), .lastStaffOwner,
  ]

  private static func preview(
    of account: Account, obstacles: [DeletionObstacle], hasSeat: Bool, value: String? = nil
  ) -> PreviewDeletion.Answer {
    guard let desktop = ProductCode("desktop") else { preconditionFailure("desktop is no product") }
    let home = Organization(id: id(20), name: value ?? sociology)
    let seat = PreviewDeletion.RunningSeat(
      lease: id(23), organization: home, product: desktop, productName: value ?? "Lumen Desktop",
      device: value ?? "MIRAS-BOOK")
    let license = Books.NamedLicense(license: id(22), plan: value ?? "Single, yearly", organization: home)
    return PreviewDeletion.Answer(
      account: account, obstacles: obstacles, organizations: hasSeat ? [home] : [], seats: hasSeat ? [seat] : [],
      namedLicenses: hasSeat ? [license] : [], applications: 1, vendor: value ?? vendor)
  }

  static func deletion(
    obstacles: [DeletionObstacle] = [], hasSeat: Bool = true, wrong: AccountDeletePage.Wrong? = nil,
    in language: Language = .english
  ) -> AccountDeletePage {
    let account = Account(id: id(1), email: mira.email, name: mira.name, validatedAt: now, language: language.code)
    return AccountDeletePage(
      preview(of: account, obstacles: obstacles, hasSeat: hasSeat), wrong: wrong, for: reader(in: language))
  }

  static func deletionPages(in language: Language) -> [any Page] {
    [
      deletion(in: language), deletion(hasSeat: false, in: language), deletion(wrong: .password, in: language),
      deletion(wrong: .busy(minutes: 2), in: language), deletion(obstacles: obstacles, in: language),
      AccountDeletedPage(for: stranger(in: language)),
    ]
  }

  static func hostileDeletionPages(_ account: Account, _ value: String, _ reader: Reader) -> [any Page] {
    let free = preview(of: account, obstacles: [], hasSeat: true, value: value)
    let blocked = preview(
      of: account, obstacles: [.lastOwner(Organization(id: id(20), name: value))], hasSeat: true, value: value)
    return [AccountDeletePage(free, for: reader), AccountDeletePage(blocked, for: reader)]
  }
}
