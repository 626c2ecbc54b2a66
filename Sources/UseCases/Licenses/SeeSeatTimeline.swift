public import Books
public import Licensing
public import Vault

/// An organization's licenses, and how many seats they add up to: lately, now and later, beside how many were used.
public struct SeeSeatTimeline: Inquiry {
  private let caller: Caller
  private let organization: OrganizationID
  private let secrets: Secrets

  public init(caller: Caller, organization: OrganizationID, secrets: Secrets) {
    self.caller = caller
    self.organization = organization
    self.secrets = secrets
  }

  /// How many weeks are looked back, this one included.
  public static let weeks = 13
  /// How many days back the peak is looked for.
  public static let peakDays = 90

  public struct Answer: Sendable {
    public let organization: Organization
    /// All that it ever had.
    public let licenses: [LicenseView]
    /// How the keys end.
    public let keyEnds: [LicenseID: String]
    /// How many people are named on those that are named.
    public let named: [LicenseID: Int]
    /// The Monday with which the weeks begin.
    public let since: Instant
    /// The steps from there on.
    public let history: [Capacity.Step]
    /// The steps from now on.
    public let timeline: [Capacity.Step]
    /// What makes the steps that are still to come, by their instants.
    public let changes: [Instant: Capacity.Change]
    /// nil for who may not see how seats are used.
    public let use: Use?
    public let moment: Moment
  }

  /// How many seats were in use at once.
  public struct Use: Sendable {
    /// The weeks in which there was any.
    public let weeks: [WeekPeak]
    /// Of the last 90 days; nil when nobody was seated.
    public let peak: SeatPeak?
  }

  public func run(in books: Books, now: Moment) throws -> Answer {
    try Permissions.require(.seeLicenses, of: caller, in: organization, books, at: now)
    guard let entry = try books.organization(organization) else { throw Denial.notFound("organization") }
    let zone = try books.zone()
    let monday = Self.firstMonday(at: now.wall, in: zone)
    let licenses = try books.bareLicenses(of: organization)
    let capacity = Capacity(of: licenses)
    let timeline = capacity.timeline(from: now.wall)
    let edges = timeline.dropFirst().map(\.from)
    let seesUse = try Permissions.lets(caller, do: .seeHistory, in: organization, books, at: now)
    return Answer(
      organization: entry.organization, licenses: try books.views(of: licenses),
      keyEnds: try books.keyEnds(of: licenses, secrets),
      named: try books.countNamed(on: licenses.filter { $0.serves == .named }.map(\.id)),
      since: zone.start(of: monday), history: capacity.timeline(from: zone.start(of: monday), asOf: now.wall),
      timeline: timeline,
      changes: Dictionary(edges.map { ($0, capacity.change(at: $0, asOf: now.wall)) }) { first, _ in first },
      use: try seesUse ? use(since: monday, in: zone, books, now) : nil, moment: now)
  }

  private func use(since monday: CivilDate, in zone: Zone, _ books: Books, _ now: Moment) throws -> Use {
    let today = zone.date(at: now.wall)
    return Use(
      weeks: try books.weekPeaks(of: organization, from: monday, to: today.adding(days: 1)),
      peak: try books.peak(of: organization, since: today.adding(days: -Self.peakDays)))
  }

  /// The Monday of the week that lies ``weeks`` back.
  static func firstMonday(at now: Instant, in zone: Zone) -> CivilDate {
    let today = zone.date(at: now)
    return today.adding(days: -today.weekday - 7 * (weeks - 1))
  }
}

extension Books {
  /// How the keys of these licenses end; one that was given without a key is left out.
  func keyEnds(of licenses: [License], _ secrets: Secrets) throws -> [LicenseID: String] {
    var ends: [LicenseID: String] = [:]
    for (license, sealed) in try sealedKeys(of: licenses.map(\.id)) {
      ends[license] = try secrets.endOfKey(sealed, of: license)
    }
    return ends
  }
}
