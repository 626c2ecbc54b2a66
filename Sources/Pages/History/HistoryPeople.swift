import Books
import Licensing
import UseCases
import Wording

/// One episode in a list.
struct EpisodeRow: Sendable {
  let who: String
  let email: String
  let product: String
  let at: Stamp
  let waited: String
  let why: String
  /// How it ended.
  let ended: String
  let isGivenUp: Bool

  init(_ entry: EpisodeEntry, _ names: [ProductCode: String], now: Instant, for reader: Reader) {
    let episode = entry.episode
    who = entry.memberName
    email = entry.email
    product = names[episode.product] ?? episode.product.text
    at = Stamp(episode.firstAt, now: now, for: reader)
    waited = reader.length(episode.waited)
    why = RefusalWording.title(episode.reason, in: reader.language)
    isGivenUp = episode.seatedAt == nil && !episode.waits(at: now)
    if let seatedAt = episode.seatedAt {
      ended = reader.text("history.seated", ["at": Stamp(seatedAt, now: now, for: reader).words])
    } else {
      ended = reader.text(isGivenUp ? "history.gave_up" : "history.waits")
    }
  }
}

/// One member in a list of who used seats.
struct MemberUseRow: Sendable {
  let who: String
  let email: String
  /// nil for who holds a seat now, and for who never did.
  let last: Stamp?
  let holdsNow: Bool
  let days: String
  let seated: String

  init(_ member: MemberUse, now: Instant, for reader: Reader) {
    who = member.name
    email = member.email
    holdsNow = member.holdsNow
    last = member.holdsNow ? nil : member.lastAt.map { Stamp($0, now: now, for: reader) }
    days = reader.text("history.days", ["count": reader.language.number(member.days)])
    seated = member.days == 0 ? reader.text("history.never") : reader.length(member.seatTime)
  }
}

/// Who was refused: how often, why, and, for who may see people, who.
struct HistoryRefusals: Sendable {
  let heading: String
  let reasons: [Reason]
  let hasReasons: Bool
  let episodes: [EpisodeRow]
  let hasEpisodes: Bool
  let caption: String
  /// Where all of them are; nil for who sees figures only.
  let list: String?
  let file: String?

  struct Reason: Sendable {
    let words: String
    let times: String
  }

  init(_ seen: SeeHistory.Answer, _ query: HistoryQuery, for reader: Reader) {
    let counts = seen.refused
    let values = ["count": reader.language.number(counts.episodes)]
    heading =
      counts.episodes == 0 ? reader.text("history.refused_nobody") : reader.text("history.refused_heading", values)
    caption = reader.text("history.refused_caption", values)
    reasons = seen.reasons.map { reason in
      Reason(
        words: RefusalWording.title(reason.refusal, in: reader.language),
        times: reader.text("history.times", ["count": reader.language.number(reason.episodes)]))
    }
    hasReasons = !reasons.isEmpty
    let names = Dictionary(seen.products.map { ($0.code, $0.name) }) { first, _ in first }
    episodes = (seen.people?.episodes ?? []).map { EpisodeRow($0, names, now: seen.moment.wall, for: reader) }
    hasEpisodes = !episodes.isEmpty
    let id = seen.organization.id.text
    list = hasEpisodes ? PagePath.history(id, .refusals) + query.text : nil
    file = hasEpisodes ? PagePath.history(id, .refusalsFile) + query.text : nil
  }
}

/// Who used seats, and when last.
struct HistoryMembers: Sendable {
  let caption: String
  let members: [MemberUseRow]
  let hasMembers: Bool
  /// Whether the rest of the page tells of one product, and this does not.
  let isOfAny: Bool
  let list: String
  let file: String
  let never: String

  /// - Parameter people: those who may be seen.
  init(_ people: SeeHistory.People, _ seen: SeeHistory.Answer, _ query: HistoryQuery, for reader: Reader) {
    caption = reader.caption(people.members)
    members = people.members.members.map { MemberUseRow($0, now: seen.moment.wall, for: reader) }
    hasMembers = !members.isEmpty
    isOfAny = seen.product != nil
    let id = seen.organization.id.text
    let sort = "&sort=\(people.members.choice.sort.rawValue)"
    list = PagePath.history(id, .members) + query.text + sort
    file = PagePath.history(id, .membersFile) + query.text + sort
    never = PagePath.history(id, .members) + query.text + "&show=\(MemberUseChoice.Kind.never.rawValue)"
  }
}

extension Reader {
  /// How many used seats, and in which order they stand.
  func caption(_ seen: SeeMemberUse.Answer) -> String {
    let order = text("history.order.\(seen.choice.sort.rawValue)")
    guard let users = seen.users else {
      return text("history.users_many", ["total": language.number(seen.total), "order": order])
    }
    return text(
      "history.users",
      ["count": language.number(users), "total": language.number(seen.total), "order": order])
  }
}
