import Books
import Licensing
import UseCases
import Wording

/// A seat in the list: who sits, with what, since when.
struct SeatsRow: Sendable {
  /// How the seat is named in forms, and how the page finds it again when it loads itself anew.
  let key: String
  let name: String
  /// Where two people have one name.
  let email: String?
  /// The member's page, for who may see members.
  let member: String?
  let idle: String?
  let product: String
  let productNote: String?
  let device: String
  let deviceNote: String?
  let since: Stamp
  let lasted: String
  let seen: String
  /// What can be done.
  let mayEnd: Bool
  let deactivate: String?
  /// By when it is free, for one that was ended.
  let until: Stamp?
  let ended: String?

  /// - Parameters:
  ///   - me: the reader's account.
  ///   - isNamesake: whether somebody else of this name is on the page.
  init(_ seat: HeldSeat, _ first: Holder, in seen: SeatsSeen, me: AccountID?, isNamesake: Bool, for reader: Reader) {
    let (now, organization) = (seen.moment.wall, seen.organization.id.text)
    key = SeatName(number: first.seat, member: first.member).text
    name = first.memberName
    email = isNamesake ? first.email : nil
    member = reader.may(.seeMembers) ? MembersPath(of: organization).one(first.member.text) : nil
    idle = seat.idleSince.map { reader.idle(since: $0, now: now) }
    product = seen.products[first.product]?.name ?? first.product.text
    productNote = Self.productNote(seat, first, seen, reader)
    device = first.shownDevice
    deviceNote = Self.deviceNote(seat, first, reader)
    since = Stamp(since: first.since, now: now, for: reader)
    lasted = reader.span(now - first.since)
    self.seen = reader.ago(seat.seenAt, now: now)
    mayEnd = !seat.isLeaving && reader.may(.endSeats)
    deactivate =
      reader.may(.manageMembers) && !seat.isLeaving && first.member != me
      ? MembersPath(of: organization).deactivate(first.member.text) : nil
    until = seat.isLeaving ? Stamp(freeBy: seat.until, for: reader) : nil
    ended = seat.isLeaving ? seat.ending.map { Self.ended($0, me: me, now, reader) } : nil
  }

  private static func productNote(_ seat: HeldSeat, _ first: Holder, _ seen: SeatsSeen, _ reader: Reader) -> String? {
    let others = Set(seat.leases.map(\.product)).subtracting([first.product]).sorted()
    let also = others.map { seen.products[$0]?.name ?? $0.text }
    let notes = [
      first.version > 0 ? reader.text("seats.version", ["version": "\(first.version)"]) : nil,
      also.isEmpty ? nil : reader.text("seats.also", ["others": reader.language.list(also)]),
    ]
    return joined(notes)
  }

  private static func deviceNote(_ seat: HeldSeat, _ first: Holder, _ reader: Reader) -> String? {
    var names = seat.leases.filter { $0.device != first.device }.map(\.shownDevice)
    names = names.enumerated().filter { at, name in names.firstIndex(of: name) == at }.map(\.element)
    let also: String? =
      switch names.count {
      case 0: nil
      case 1...2: reader.text("seats.also", ["others": reader.language.list(names)])
      default: reader.text("seats.also_devices", ["count": reader.language.number(names.count)])
      }
    return joined([first.platform.isEmpty ? nil : PlatformName.shown(first.platform), also])
  }

  private static func joined(_ notes: [String?]) -> String? {
    let notes = notes.compactMap(\.self)
    return notes.isEmpty ? nil : notes.joined(separator: ", ")
  }

  private static func ended(_ ending: LeaseEnding, me: AccountID?, _ now: Instant, _ reader: Reader) -> String {
    let time = Stamp(decided: ending.at, now: now, for: reader).words
    if let by = ending.by, by == me { return reader.text("seats.ended_by_you", ["time": time]) }
    guard let name = ending.name else { return reader.text("seats.ended_at", ["time": time]) }
    return reader.text("seats.ended_by", ["name": name, "time": time])
  }
}

extension Holder {
  /// As its application called it, else by its id.
  fileprivate var shownDevice: String { deviceName.isEmpty ? device.text : deviceName }
}
