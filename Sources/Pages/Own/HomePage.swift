import Licensing
public import UseCases
import Wording

/// Where somebody begins who is signed in: the seats that they hold, what they may use, and what waits for them.
public struct HomePage: Page {
  public static let template = PageTemplate.home

  public let frame: PageFrame
  let title: String
  let lede: String
  let isUnvalidated: Bool
  let isMailSent: Bool
  let invitedTo: String?
  /// Where an administrator has not said yes yet.
  let waitsFor: [String]
  /// Whether a license key waits to be activated.
  let hasKey: Bool
  /// That somebody asks the reader to take a role; nil where nobody does.
  let asked: String?
  /// Whether the reader answers for the server.
  let isOwner: Bool
  let isMailPrinted: Bool
  let seats: [OwnSeatsShown.Table]
  let ending: [OwnSeatsShown.Ending]
  let hasSeats: Bool
  let rows: [PlaceRow]
  let hasRows: Bool
  /// Whether nothing leads to where somebody begins to run an organization: who runs one has it in the menu.
  let runsNothing: Bool
  /// Whether there is an order to change.
  let hasSeveral: Bool

  /// - Parameters:
  ///   - offers: how many roles the reader is asked to take.
  ///   - isMailSent: whether the validation mail was just sent once more.
  ///   - isMailPrinted: whether letters are printed instead of sent.
  public init(
    _ answer: SeeOwnPage.Answer, offers: Int = 0, isMailSent: Bool = false, isMailPrinted: Bool = false,
    for reader: Reader
  ) {
    frame = PageFrame(for: reader, at: PageAddress.start.path, help: .mySeats)
    let (account, now) = (answer.account, answer.moment.wall)
    let shown = OwnSeatsShown(answer.seats, now: now, for: reader)
    let belongs = !answer.places.isEmpty
    title = shown.title ?? reader.text(belongs ? "mine.title_none" : "home.title_none")
    isUnvalidated = account.account.validatedAt == nil
    self.isMailSent = isMailSent
    invitedTo = account.invitedTo?.name
    waitsFor = answer.waitsFor.map(\.name)
    hasKey = account.hasKey
    asked = offers == 0 ? nil : reader.text("roles.waiting", ["count": reader.language.number(offers)])
    isOwner = account.staffRole == .owner
    self.isMailPrinted = isOwner && isMailPrinted
    seats = shown.tables
    ending = shown.ending
    hasSeats = !shown.tables.isEmpty || !shown.ending.isEmpty
    rows = answer.places.flatMap {
      PlaceRow.rows(of: $0, mayAsk: account.account.validatedAt != nil, now: now, for: reader)
    }
    let maySit = rows.contains { $0.why == nil }
    lede =
      shown.lede
      ?? reader.text(maySit ? "mine.lede_none" : belongs ? "mine.lede_barred" : "home.lede_none")
    hasRows = belongs
    runsNothing = reader.offices.isEmpty
    hasSeveral = answer.places.count > 1
  }
}
