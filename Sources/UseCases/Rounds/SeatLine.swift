import Licensing

/// A command whose asker waits for what becomes of it.
struct WaitingCommand: Sendable {
  let organization: OrganizationID
  let command: SeatCommand
  /// Called once, by whoever decides.
  let answer: @Sendable (Result<SeatOutcome, any Error>) -> Void
  /// Its organization's pool has been looked for already.
  var isRead = false
}

/// Who waits for the next round, and who waits aside for an organization of their own.
struct SeatLine {
  private var line: [WaitingCommand] = []
  private var aside: [OrganizationID: [WaitingCommand]] = [:]
  /// How many wait, in the line, aside, or in the round that is under way.
  private(set) var count = 0
  private var isWorking = false
  private var rounds = 0

  static let commandsARound = 256
  static let organizationsARound = 64
  /// How many may wait at once.
  static let atMost = 4096

  enum Entrance {
    case waits
    /// Nobody works yet: the one who entered sees to it.
    case begins
    case turnedAway
  }

  struct Next {
    /// Counted since the server's start.
    var number: Int
    var round: [WaitingCommand] = []
    /// Organizations whose pools must be read first.
    var unread: [OrganizationID] = []
  }

  mutating func enter(_ waiting: WaitingCommand) -> Entrance {
    guard count < Self.atMost else { return .turnedAway }
    count += 1
    if aside[waiting.organization] != nil {
      aside[waiting.organization]?.append(waiting)
      return .waits
    }
    line.append(waiting)
    return begin() ? .begins : .waits
  }

  /// So many have been answered.
  mutating func leave(_ number: Int) { count -= number }

  /// The next round; nil when nobody waits, and then nobody works any more.
  mutating func next(remembering remembers: (OrganizationID) -> Bool) -> Next? {
    guard !line.isEmpty else {
      isWorking = false
      return nil
    }
    rounds += 1
    var next = Next(number: rounds)
    var organizations: Set<OrganizationID> = []
    var left: [WaitingCommand] = []
    for waiting in line {
      let organization = waiting.organization
      if aside[organization] != nil {
        aside[organization]?.append(waiting)
      } else if !waiting.isRead, !organizations.contains(organization), !remembers(organization) {
        aside[organization] = [waiting]
        next.unread.append(organization)
      } else if next.round.count < Self.commandsARound,
        organizations.contains(organization) || organizations.count < Self.organizationsARound
      {
        organizations.insert(organization)
        next.round.append(waiting)
      } else {
        left.append(waiting)
      }
    }
    line = left
    return next
  }

  /// - Returns: whether the organization was not aside before: then somebody must see to it.
  mutating func putAside(_ organization: OrganizationID, _ waiting: [WaitingCommand]) -> Bool {
    let isNew = aside[organization] == nil
    aside[organization] = waiting + (aside[organization] ?? [])
    return isNew
  }

  /// Those who wait aside, as many as one round takes; who comes later goes on waiting.
  mutating func takeAside(_ organization: OrganizationID) -> [WaitingCommand] {
    let waiting = aside[organization] ?? []
    aside[organization] = Array(waiting.dropFirst(Self.commandsARound))
    return Array(waiting.prefix(Self.commandsARound))
  }

  /// - Returns: whether somebody must begin to work.
  mutating func returnFromAside(_ organization: OrganizationID) -> Bool {
    let back = aside.removeValue(forKey: organization) ?? []
    line =
      back.map {
        var waiting = $0
        waiting.isRead = true
        return waiting
      } + line
    return begin()
  }

  private mutating func begin() -> Bool {
    guard !isWorking, !line.isEmpty else { return false }
    isWorking = true
    return true
  }
}
