import Licensing
public import UseCases
import Wording

/// What somebody reads who got no seat: what is so, what can be done now, whom to ask.
public struct NoSeatPage: Page {
  public static let template = PageTemplate.noSeat

  public let frame: PageFrame
  /// The application, and where it runs.
  let what: String
  let title: String
  let lede: String
  let remedies: [Remedy]
  let own: Own?
  let hasRemedies: Bool
  let ending: [OwnSeatsShown.Ending]
  let hasContact: Bool
  let contact: [ContactText.Piece]
  let ask: Ask?
  /// That the administrators know already.
  let asked: String?
  /// The page's own address, to come back to.
  let back: String
  let reason: String?
  let time: Stamp
  let request: String

  struct Remedy: Sendable {
    let name: String
    let words: String
    /// Where it is done; nil for what is done elsewhere.
    let path: String?
    let label: String?
    /// Whether it is sent, and not looked at.
    let isSent: Bool
  }

  /// What the reader runs elsewhere and could end.
  struct Own: Sendable {
    let words: String
    let rows: [OwnSeatsShown.Row]
  }

  struct Ask: Sendable {
    let organization: String
    let product: String
  }

  /// - Parameter request: the request's number, as it stands in the log.
  public init(_ question: NoSeatQuestion, _ answer: SeeNoSeat.Answer, request: String, for reader: Reader) {
    back = question.path
    frame = PageFrame(for: reader, at: back, help: .noSeat)
    let now = answer.moment.wall
    let shown = OwnSeatsShown(answer.seats, now: now, for: reader)
    let told = Told(question, answer)
    let application = answer.product?.name ?? reader.text("mine.application")
    what =
      question.device.isEmpty
      ? application : reader.text("mine.on_device", ["product": application, "device": question.device])
    let values = [
      "organization": answer.place?.name ?? reader.text("mine.your_organization"),
      "product": answer.product?.name ?? reader.text("mine.application_unnamed"),
    ]
    title = reader.text("mine.no_seat.\(told.name).title", values)
    lede = reader.text("mine.no_seat.\(told.name).lede", values)
    let remedies = told.remedies.compactMap { Remedy($0, for: reader) }
    let own = told.remedies.contains(.endOwn) ? Own(shown, answer.seats, for: reader) : nil
    self.remedies = remedies
    self.own = own
    hasRemedies = !remedies.isEmpty || own != nil
    ending = shown.ending
    hasContact = answer.place != nil
    contact = answer.place.map { reader.whomToAsk($0.contact, of: $0.name) } ?? []
    let place = told.remedies.contains(.ask) ? answer.placeToAsk : nil
    ask = place.flatMap { $0.pauseEnds == nil ? Ask($0, answer.product) : nil }
    asked = place?.pauseEnds.map { reader.asked(until: $0) }
    reason = question.reason
    time = Stamp(now, words: "\(reader.day(of: now)), \(reader.zone.clockWithSeconds(at: now))")
    self.request = request
  }
}

/// What is told, after a look at whether it is still so.
private enum Told {
  case refusal(Refusal)
  /// It was so when the application asked.
  case over
  case unknown

  init(_ question: NoSeatQuestion, _ answer: SeeNoSeat.Answer) {
    guard let refusal = question.refusal else {
      self = .unknown
      return
    }
    let isOver =
      switch refusal {
      case .addressNotValidated: answer.account.validatedAt != nil
      case .deactivated: answer.place.map { $0.membership.isActive(at: answer.moment.wall) } ?? false
      default: false
      }
    self = isOver ? .over : .refusal(refusal)
  }

  /// The part of the catalogs.
  var name: String {
    switch self {
    case .refusal(let refusal): refusal.rawValue
    case .over: "over"
    case .unknown: "unknown"
    }
  }

  var remedies: [SeatRemedy] {
    switch self {
    case .refusal(let refusal): SeatRemedy.all(for: refusal)
    case .over: [.restart]
    case .unknown: SeatRemedy.all(for: nil)
    }
  }
}

extension SeeNoSeat.Answer {
  /// The organization whose administrators could be told; they themselves need not be.
  fileprivate var placeToAsk: SeeNoSeat.Place? {
    guard account.validatedAt != nil, let place, place.membership.isActive(at: moment.wall),
      ![.owner, .administrator].contains(place.membership.role)
    else { return nil }
    return place
  }
}

extension NoSeatPage.Remedy {
  /// nil for what has a place of its own on the page.
  fileprivate init?(_ remedy: SeatRemedy, for reader: Reader) {
    guard remedy != .ask, remedy != .endOwn else { return nil }
    name = reader.text("mine.remedy.\(remedy.rawValue).name")
    words = reader.text("mine.remedy.\(remedy.rawValue).words")
    switch remedy {
    case .validate: (path, label) = (PageAddress.validationAgain.path, reader.text("home.send_again"))
    case .join: (path, label) = (PageAddress.join.path, reader.text("start.join_button"))
    default: (path, label) = (nil, nil)
    }
    isSent = remedy == .validate
  }
}

extension NoSeatPage.Own {
  /// nil where nothing runs.
  fileprivate init?(_ shown: OwnSeatsShown, _ seats: [OwnSeat], for reader: Reader) {
    rows = shown.tables.flatMap(\.rows)
    guard let last = seats.flatMap(\.applications).filter({ !$0.isLeaving }).map(\.until).max() else { return nil }
    words = reader.text(
      "mine.own_words",
      ["list": reader.language.list(rows.map(\.what)), "clock": Stamp(freeBy: last, for: reader).words])
  }
}

extension NoSeatPage.Ask {
  fileprivate init?(_ place: SeeNoSeat.Place, _ product: Product?) {
    guard let product else { return nil }
    organization = place.membership.organization.text
    self.product = product.code.text
  }
}
