import Books
import Licensing
import UseCases
import Wording

/// A license in the list.
struct LicenseRow: Sendable {
  let address: String
  let plan: String
  /// Its type, how its key ends, whom it serves.
  let note: String
  let products: String
  let seats: String
  let devices: String?
  let bought: Stamp
  /// The last good day; nil has no end.
  let through: Stamp?
  let left: String?
  let state: String
  let badge: String?

  init(_ view: LicenseView, _ answer: SeeSeatTimeline.Answer, _ words: LicenseWords) {
    let license = view.license
    address = PagePath.license(license.id.text, of: answer.organization.id.text)
    plan = view.plan
    note = Self.note(view, answer, words)
    products = words.products(view.products, license.coverage)
    seats = words.number(license.seats)
    devices = words.devices(license.devicesPerSeat)
    bought = words.date(license.purchasedAt)
    through = license.endsAt.map(words.through)
    let standing = words.standing(license)
    left = standing.isOver || standing == .suspended ? nil : words.daysLeft(license)
    state = words.reader.text("licenses.state.\(standing.rawValue)")
    badge = standing.badge
  }

  private static func note(_ view: LicenseView, _ answer: SeeSeatTimeline.Answer, _ words: LicenseWords) -> String {
    let license = view.license
    let count = answer.named[license.id] ?? 0
    let named: String? =
      license.serves == .named
      ? count == 0
        ? words.reader.text("licenses.list.named_nobody")
        : words.reader.text("licenses.list.named", ["count": words.reader.language.number(count)])
      : license.serves == .activator ? words.reader.text("licenses.list.activator") : nil
    let isFollowed = view.isFollowed && !words.standing(license).isOver
    return [
      words.kind(license.kind),
      answer.keyEnds[license.id].map { words.reader.text("licenses.list.key_end", ["end": $0]) }, named,
      isFollowed ? words.reader.text("licenses.list.followed") : nil,
    ].compactMap { $0 }.joined(separator: ", ")
  }
}
