import Books
import Licensing
import Wording

/// Tells of the first refusal of the day: who, why, and what can be done.
struct TellRefusals: UseCase {
  let locks = Locks.house
  private static let atOnce = 200
  /// Nobody is told of a refusal that long ago, when the server was away since.
  private static let staleAfter = Duration.days(1)

  init() {}

  /// - Returns: whether there may be more.
  func run(in bracket: Bracket) throws -> Bool {
    let episodes = try bracket.books.untoldEpisodes(limit: Self.atOnce)
    guard !episodes.isEmpty else { return false }
    try bracket.books.noteTold(episodes.map(\.id))
    let recent = episodes.filter { bracket.now.wall - $0.lastAt < Self.staleAfter }
    for (organization, episodes) in Dictionary(grouping: recent, by: \.organization) {
      guard let first = episodes.min(by: { ($0.firstAt, $0.id) < ($1.firstAt, $1.id) }) else { continue }
      try tell(first, of: episodes.count, in: organization, bracket)
    }
    return episodes.count == Self.atOnce
  }

  private func tell(_ episode: Episode, of count: Int, in organization: OrganizationID, _ bracket: Bracket) throws {
    guard let member = try bracket.books.account(episode.member) else { return }
    let product = try bracket.books.products()[episode.product]?.name ?? episode.product.text
    let occasion = AlertOccasion(
      organization: organization, kind: .refused, letter: .alertRefused, times: count, person: member.id)
    try bracket.alert(occasion) { _, values in
      values["person"] = member.name
      values["email"] = member.email
      values["product"] = product
      values["reason"] = episode.reason.rawValue
      values["at"] = episode.firstAt.minuteInUTC
      if let remedy = episode.reason.remedy { values[remedy] = "yes" }
      values["path"] = PortalSection.history.path(of: organization.text)
    }
  }
}

extension Refusal {
  /// What the letter says can be done; nil for what is nothing to those who administer an organization.
  fileprivate var remedy: String? {
    switch self {
    case .noSeatFree: "frees_seat"
    case .deactivated: "reactivates"
    case .addressNotValidated: "validates"
    case .notAssigned: "assigns"
    case .notLicensed, .notStarted, .licenseExpired, .versionNotCovered: "buys"
    case .organizationUnknown, .leaseBelongsElsewhere, .leaseOver: nil
    }
  }
}
