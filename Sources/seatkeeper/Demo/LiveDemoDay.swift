import Books
import Licensing
import Surroundings
import UseCases

/// Writes down a day that has passed, as the seat rounds of that day would have left it: nobody waits for a demo that
/// beats through three months.
struct LiveDemoDay: UseCase {
  let organization: OrganizationID
  let people: [AccountID]
  let day: DemoDay

  var locks: Locks { .organization(organization) }

  func run(in bracket: Bracket) throws {
    guard var entry = try bracket.books.organization(organization), let desktop = ProductCode("desktop"),
      let cloud = ProductCode("cloud")
    else { return }
    for session in day.sessions.sorted(by: { $0.from < $1.from }) {
      try write(session, session.usesCloud ? cloud : desktop, &entry, bracket)
    }
    for refused in day.refused { try write(refused, desktop, bracket) }
    entry.decidedAt = bracket.now.service
    entry.version += 1
    try bracket.books.save([entry])
  }

  private func write(
    _ session: DemoDay.Session, _ product: ProductCode, _ entry: inout Books.OrganizationEntry, _ bracket: Bracket
  ) throws {
    let member = people[session.person]
    guard let device = DeviceID("demo-\(member)") else { return }
    var lease = Lease(
      id: LeaseID(UUIDv7.make(at: session.from, random: bracket.surroundings.random.bytes(10))), member: member,
      device: device, product: product, version: 9, seat: entry.nextSeat, grant: entry.nextGrant,
      grantedAt: session.from, endsAt: session.until)
    entry.nextSeat += 1
    entry.nextGrant += 1
    let lost = bracket.now.lost
    try bracket.books.save(
      [.init(lease, in: organization, replacing: nil, isSeen: true)], at: Moment(wall: session.from, lost: lost))
    let before = lease
    lease.state = .released
    try bracket.books.save(
      [.init(lease, in: organization, replacing: before, isSeen: true)], at: Moment(wall: session.until, lost: lost))
  }

  private func write(_ refused: DemoDay.Refused, _ product: ProductCode, _ bracket: Bracket) throws {
    var episode = Episode(
      id: EpisodeID(UUIDv7.make(at: refused.from, random: bracket.surroundings.random.bytes(10))),
      organization: organization, member: people[refused.person], product: product, reason: .noSeatFree,
      firstAt: refused.from, lastAt: refused.until, tries: 1 + Int((refused.until - refused.from).milliseconds / 30_000)
    )
    try bracket.books.add(episode)
    episode.seatedAt = refused.isSeated ? refused.until : nil
    try bracket.books.save(episode, isOpen: false)
  }
}

/// Time that the demo's clock has leapt over is no outage.
struct BeginDemo: UseCase {
  let locks = Locks.none

  func run(in bracket: Bracket) throws {
    try bracket.books.save(ServiceTime(aliveAt: bracket.surroundings.clock.now()))
  }
}

/// Gives somebody a password, as nobody but the demo does.
struct GiveDemoPassword: UseCase {
  let account: AccountID
  let hash: String
  let locks = Locks.house

  func run(in bracket: Bracket) throws {
    try bracket.books.save(password: hash, of: account)
  }
}
