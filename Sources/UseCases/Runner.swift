import Books
public import Licensing
public import Storage
public import Surroundings
import Synchronization
public import Vault

/// Runs use cases: opens the transaction, takes the locks, reads the clock, runs, commits, announces.
public final class Runner: Sendable {
  public let engine: any Engine
  public let surroundings: Surroundings
  public let secrets: Secrets
  private let listeners = Mutex(Listeners())

  private struct Listeners {
    var quick: [@Sendable (Announcement) -> Void] = []
    var followers: [(announcements: Set<Announcement>, follow: @Sendable () async -> Void)] = []
  }

  public init(engine: any Engine, surroundings: Surroundings, serverKey: ServerKey) {
    self.engine = engine
    self.surroundings = surroundings
    secrets = Secrets(under: serverKey)
    engine.listen { [weak self] notice in
      guard let self, let announcement = Self.announcement(of: notice) else { return }
      self.deliver([announcement]) {}
    }
  }

  /// What the clock says outside of any transaction: for what is only shown or asked, and decides nothing.
  public var now: Instant { surroundings.clock.now() }

  /// Lets somebody hear announcements: after the commit, before whoever caused them is answered. Rounds of seats wait
  /// until the listener returns.
  public func listen(_ listener: @escaping @Sendable (Announcement) -> Void) {
    listeners.withLock { $0.quick.append(listener) }
  }

  /// The same for somebody who has to read the books then, as rare announcements allow.
  public func follow(_ announcements: Set<Announcement>, _ follower: @escaping @Sendable () async -> Void) {
    listeners.withLock { $0.followers.append((announcements, follower)) }
  }

  /// - Parameter origin: the network address from which it is asked, for the audit log; empty where there is none.
  public func run<U: UseCase>(_ useCase: U, from origin: String = "") async throws -> U.Decision {
    try await withCheckedThrowingContinuation { continuation in
      run(useCase, from: origin) { continuation.resume(with: $0) }
    }
  }

  /// - Parameter then: called once, maybe on the database's own thread, which waits until it returns.
  func run<U: UseCase>(
    _ useCase: U, from origin: String = "", then: @escaping @Sendable (Result<U.Decision, any Error>) -> Void
  ) {
    engine.transact({ [self] in try bracketed(useCase, from: origin, in: $0) }) { [self] result in
      switch result {
      case .success((let decision, let announcements)): deliver(announcements) { then(.success(decision)) }
      case .failure(let error): then(.failure(error))
      }
    }
  }

  private func bracketed<U: UseCase>(
    _ useCase: U, from origin: String, in transaction: any Transaction
  ) throws -> (U.Decision, [Announcement]) {
    let books = Books(transaction)
    let locks = useCase.locks
    if case .alone = locks.turn { try transaction.takeTurn() }
    let opening = try books.begin(
      locking: locks.organizations, skipping: locks.skipping, asking: locks.question)
    let now = try Self.moment(books, opening.service, surroundings.clock.now())
    let bracket = Bracket(
      books: books, now: now, opening: opening, surroundings: surroundings, secrets: secrets, origin: origin)
    let decision = try useCase.run(in: bracket)
    let announcements = bracket.announcements + books.membersWritten.map { .membershipsChanged($0) }
    for text in announcements.compactMap(\.told) { try transaction.tell(text) }
    return (decision, announcements)
  }

  private func deliver(_ announcements: [Announcement], then: @escaping @Sendable () -> Void) {
    guard !announcements.isEmpty else { return then() }
    let listeners = listeners.withLock { $0 }
    for announcement in announcements {
      for hear in listeners.quick { hear(announcement) }
    }
    let followers = listeners.followers.filter { !$0.announcements.isDisjoint(with: announcements) }.map(\.follow)
    guard !followers.isEmpty else { return then() }
    Task {
      for follow in followers { await follow() }
      then()
    }
  }

  private static func announcement(of notice: Notice) -> Announcement? {
    switch notice {
    case .missed: .somethingMissed
    case .told(let text): Announcement(told: text)
    }
  }

  public func ask<I: Inquiry>(_ inquiry: I) async throws -> I.Answer {
    try await engine.read { [surroundings] transaction in
      let books = Books(transaction)
      let wall = surroundings.clock.now()
      var service = try books.service() ?? ServiceTime(aliveAt: wall)
      if service.isOff(at: wall) { service.stamp(at: wall) }
      return try inquiry.run(in: books, now: Moment(wall: wall, lost: service.lost))
    }
  }

  /// The moment of a transaction. An outage that nobody has accounted for yet is accounted for first.
  private static func moment(_ books: Books, _ service: ServiceTime?, _ wall: Instant) throws -> Moment {
    guard let service else {
      try books.save(ServiceTime(aliveAt: wall))
      return Moment(wall: wall, lost: .zero)
    }
    guard service.isOff(at: wall) else { return Moment(wall: wall, lost: service.lost) }
    var locked = try books.service(locking: true) ?? service
    if locked.isOff(at: wall) {
      let before = locked
      locked.stamp(at: wall)
      try books.save(locked)
      try books.noteOutage(from: before, to: locked)
    }
    return Moment(wall: wall, lost: locked.lost)
  }
}
