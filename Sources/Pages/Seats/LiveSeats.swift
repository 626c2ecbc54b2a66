import Books
import Licensing
import Synchronization
public import UseCases

/// Tells whoever looks at an organization's seats that something has changed. It looks at the books at each beat, for
/// all who listen together, so that it also hears what other servers decide; between beats nothing happens.
public final class LiveSeats: Sendable {
  /// How it stood with an organization at a beat.
  struct Beat: Hashable, Sendable {
    let edition: SeatEdition
    let moment: Moment
    /// Grows when the listener's right to listen must be looked at again.
    var doubts = 0
  }

  /// Beats as they come; it ends when nobody may listen any more.
  struct Listening: Sendable {
    let beats: AsyncStream<Beat>
  }

  /// Who listens.
  struct Listener: Sendable {
    let account: AccountID
    let organization: OrganizationID
    /// Of the session's token.
    let token: [UInt8]
  }

  private struct State {
    var last = 0
    var seats: [Int: Place] = [:]
    var isClosed = false
  }

  private struct Place {
    let listener: Listener
    let continuation: AsyncStream<Beat>.Continuation
    var doubts = 0
  }

  private let runner: Runner
  private let atMost: Int
  private let state = Mutex(State())
  /// A browser that speaks HTTP/1.1 has six connections to a server, and needs some to load pages.
  static let ofOneAccount = 6

  /// How long somebody waits who was turned away.
  static let turnedAway = Duration.seconds(60)

  /// Each has a connection for itself.
  public static let listenersAtMost = 1000

  /// - Parameter atMost: how many may listen at once.
  public init(runner: Runner, atMost: Int = LiveSeats.listenersAtMost) {
    self.runner = runner
    self.atMost = atMost
    runner.listen { [weak self] in self?.hear($0) }
  }

  private func hear(_ announcement: Announcement) {
    switch announcement {
    case .tokenEnded(let hash): finish { $0.token == hash }
    case .membershipsChanged(let account), .accountDeleted(let account): doubt { $0.account == account }
    case .somethingMissed: doubt { _ in true }
    default: break
    }
  }

  private func finish(where isMeant: (Listener) -> Bool) {
    let ended = state.withLock { $0.seats.values.filter { isMeant($0.listener) }.map(\.continuation) }
    for continuation in ended { continuation.finish() }
  }

  private func doubt(about isMeant: (Listener) -> Bool) {
    state.withLock { state in
      for (number, place) in state.seats where isMeant(place.listener) { state.seats[number]?.doubts += 1 }
    }
  }

  /// How many listen.
  public var count: Int { state.withLock { $0.seats.count } }

  /// Lets somebody listen who may, until what is returned is let go of.
  ///
  /// - Throws: ``Denial/tooOften(_:)`` when this account, or all together, listen too often already;
  ///   ``Denial/unavailable(_:)`` once the server stops.
  func listen(_ listener: Listener) throws -> Listening {
    // Whoever is slow is told the latest only.
    let (beats, continuation) = AsyncStream<Beat>.makeStream(bufferingPolicy: .bufferingNewest(1))
    try state.withLock { state in
      guard !state.isClosed else { throw Denial.unavailable("The server is stopping.") }
      let own = state.seats.values.count { $0.listener.account == listener.account }
      guard state.seats.count < atMost, own < Self.ofOneAccount else { throw Denial.tooOften(Self.turnedAway) }
      state.last += 1
      let number = state.last
      continuation.onTermination = { [weak self] _ in self?.leave(number) }
      state.seats[number] = Place(listener: listener, continuation: continuation)
    }
    return Listening(beats: beats)
  }

  private func leave(_ number: Int) {
    _ = state.withLock { $0.seats.removeValue(forKey: number) }
  }

  /// Looks at the organizations that somebody listens about, and lets everybody know. While the books cannot be read
  /// nobody hears anything.
  public func beat() async {
    let watched = state.withLock { Set($0.seats.values.map(\.listener.organization)) }
    guard !watched.isEmpty, let seen = try? await runner.ask(WatchSeats(watched.sorted())) else { return }
    let editions = Dictionary(seen.editions.map { ($0.organization, $0) }) { first, _ in first }
    let told = state.withLock { state in
      state.seats.values.compactMap { place in
        editions[place.listener.organization].map {
          (place.continuation, Beat(edition: $0, moment: seen.moment, doubts: place.doubts))
        }
      }
    }
    for (continuation, beat) in told { continuation.yield(beat) }
  }

  /// The server stops: everybody's answer ends, and nobody listens any more.
  public func close() {
    state.withLock { $0.isClosed = true }
    finish { _ in true }
  }
}
