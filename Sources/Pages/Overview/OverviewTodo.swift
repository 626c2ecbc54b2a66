import Books
import Licensing
import UseCases
import Wording

/// Something that waits for the reader, with the way to do it.
struct OverviewTodo: Sendable {
  /// What is so.
  let what: String
  let more: String?
  let act: String
  let address: String
  /// Where it is sent that a wish was seen to; nil for what is done on a page of its own.
  let answers: String?
  /// What stands first and is the way to begin.
  let isFirst: Bool

  static func all(_ answer: SeeOverview.Answer, for reader: Reader) -> [OverviewTodo] {
    let things = [
      closing(answer, reader), recovery(answer, reader), activating(answer, reader), falling(answer, reader),
      requests(answer, reader), inviting(answer, reader), alone(answer, reader), ending(answer, reader),
      aging(answer, reader),
    ].compactMap(\.self)
    return things + answer.wishes.map { wish($0, answer, reader) }
  }

  private init(
    _ what: String, _ more: String? = nil, act: String, at address: String, answers: String? = nil,
    isFirst: Bool = false
  ) {
    self.what = what
    self.more = more
    self.act = act
    self.address = address
    self.answers = answers
    self.isFirst = isFirst
  }

  private static func path(_ section: PortalSection, _ answer: SeeOverview.Answer) -> String {
    section.path(of: answer.organization.id.text)
  }

  private static func closing(_ answer: SeeOverview.Answer, _ reader: Reader) -> OverviewTodo? {
    guard let at = answer.todo.closesAt, reader.may(.manageOrganization) else { return nil }
    return OverviewTodo(
      reader.text("overview.todo.closing", ["day": reader.day(of: at)]), reader.text("overview.todo.closing_more"),
      act: reader.text("overview.todo.closing_act"), at: path(.settings, answer))
  }

  private static func recovery(_ answer: SeeOverview.Answer, _ reader: Reader) -> OverviewTodo? {
    guard let recovery = answer.todo.recovery, reader.may(.manageOrganization) else { return nil }
    return OverviewTodo(
      reader.text("overview.todo.recovery", ["person": recovery.name, "day": reader.day(of: recovery.at)]),
      reader.text("overview.todo.recovery_more"), act: reader.text("overview.todo.recovery_act"),
      at: path(.settings, answer))
  }

  private static func activating(_ answer: SeeOverview.Answer, _ reader: Reader) -> OverviewTodo? {
    guard answer.capacity != nil, !answer.hasLicenses, reader.may(.manageLicenses) else { return nil }
    return OverviewTodo(
      reader.text("overview.todo.activate"), reader.text("overview.todo.activate_more"),
      act: reader.text("portal.activate"), at: PagePath.activate(for: answer.organization.id.text), isFirst: true)
  }

  /// Fewer seats than were needed at the peak are seen months ahead.
  private static func falling(_ answer: SeeOverview.Answer, _ reader: Reader) -> OverviewTodo? {
    guard let peak = answer.peak, let steps = answer.capacity, reader.may(.seeLicenses),
      let short = steps.dropFirst().first(where: { $0.isFewer(than: .limited(peak.seats)) })
    else { return nil }
    let words = LicenseWords(reader: reader, now: answer.moment.wall)
    return OverviewTodo(
      reader.text(
        "overview.todo.fall",
        ["day": words.day(reader.zone.date(at: short.from)), "seats": words.seats(short.seats)]),
      reader.text("overview.todo.fall_more", ["count": reader.language.number(peak.seats)]),
      act: reader.text("overview.todo.fall_act"), at: path(.licenses, answer))
  }

  private static func requests(_ answer: SeeOverview.Answer, _ reader: Reader) -> OverviewTodo? {
    guard answer.todo.joinRequests > 0 else { return nil }
    return OverviewTodo(
      reader.text("overview.todo.requests", ["count": reader.language.number(answer.todo.joinRequests)]),
      act: reader.text("overview.todo.requests_act"), at: PagePath.joinRequests(answer.organization.id.text))
  }

  private static func inviting(_ answer: SeeOverview.Answer, _ reader: Reader) -> OverviewTodo? {
    guard answer.todo.isEmpty, answer.hasLicenses, reader.may(.manageInvites) else { return nil }
    return OverviewTodo(
      reader.text("overview.todo.invite"), reader.text("overview.todo.invite_more"),
      act: reader.text("overview.todo.invite_act"), at: path(.invite, answer), isFirst: true)
  }

  private static func alone(_ answer: SeeOverview.Answer, _ reader: Reader) -> OverviewTodo? {
    guard answer.todo.isAlone, reader.may(.manageOrganization) else { return nil }
    return OverviewTodo(
      reader.text("overview.todo.alone"), reader.text("overview.todo.alone_more"),
      act: reader.text("overview.todo.alone_act"), at: "\(path(.settings, answer))#people")
  }

  private static func ending(_ answer: SeeOverview.Answer, _ reader: Reader) -> OverviewTodo? {
    guard answer.todo.endingMemberships > 0 else { return nil }
    return OverviewTodo(
      reader.text("overview.todo.ending", ["count": reader.language.number(answer.todo.endingMemberships)]),
      act: reader.text("overview.todo.ending_act"), at: "\(path(.members, answer))?state=ends_soon")
  }

  private static func aging(_ answer: SeeOverview.Answer, _ reader: Reader) -> OverviewTodo? {
    guard let inviting = answer.inviting, let front = inviting.front, inviting.reminderDays > 0 else { return nil }
    let days = reader.days(since: front.createdAt, at: answer.moment.wall)
    guard days >= inviting.reminderDays else { return nil }
    return OverviewTodo(
      reader.text("overview.todo.old_key", ["count": reader.language.number(days)]),
      act: reader.text("overview.todo.old_key_act"), at: path(.invite, answer))
  }

  private static func wish(_ entry: SeatWishEntry, _ answer: SeeOverview.Answer, _ reader: Reader) -> OverviewTodo {
    let product = answer.products[entry.wish.product]?.name ?? entry.wish.product.text
    return OverviewTodo(
      reader.text("overview.todo.wish", ["person": entry.memberName]),
      reader.text(
        "overview.todo.wish_more",
        ["product": product, "when": Stamp(entry.wish.askedAt, now: answer.moment.wall, for: reader).words]),
      act: reader.text("overview.todo.wish_act"), at: path(.seats, answer),
      answers: PagePath.seatWish(entry.wish.id.text, in: answer.organization.id.text))
  }
}
