import Books
import Licensing
import SeatProtocol
import UseCases

/// What organizations know of how an account found seats, and what it has chosen there.
extension AccountExport {
  struct Refusal: Encodable {
    let organization: Named
    let product: String
    /// The last reason that was given.
    let reason: String
    let firstAt: WireInstant
    let lastAt: WireInstant
    let tries: Int
    let seatedAt: WireInstant?

    init(_ record: Books.RefusalRecord) {
      let episode = record.episode
      organization = Named(episode.organization, record.organizationName)
      product = episode.product.text
      reason = episode.reason.rawValue
      firstAt = episode.firstAt.onTheWire
      lastAt = episode.lastAt.onTheWire
      tries = episode.tries
      seatedAt = episode.seatedAt?.onTheWire
    }
  }

  struct Wish: Encodable {
    let organization: Named
    let product: String
    let askedAt: WireInstant
    let answeredAt: WireInstant?

    init(_ record: Books.WishRecord) {
      organization = Named(record.organization)
      product = record.product.text
      askedAt = record.askedAt.onTheWire
      answeredAt = record.answeredAt?.onTheWire
    }
  }

  struct Day: Encodable {
    let organization: Named
    /// The vendor's: `2026-12-31`.
    let day: String
    /// Of all seats together.
    let seatS: Int64

    init(_ record: Books.DayRecord) {
      organization = Named(record.organization)
      day = record.day.description
      seatS = record.seatTime.milliseconds / 1000
    }
  }

  struct Offer: Encodable {
    let organization: Named
    let role: String
    let at: WireInstant
    let expiresAt: WireInstant
    /// When it was answered or withdrawn.
    let endedAt: WireInstant?

    init(_ note: Books.OfferNote) {
      organization = Named(note.organization)
      role = note.role.rawValue
      at = note.madeAt.onTheWire
      expiresAt = note.expiresAt.onTheWire
      endedAt = note.endedAt?.onTheWire
    }
  }

  struct Alert: Encodable {
    let organization: Named
    let kind: String
    let isOn: Bool
    /// More than so many per cent of the seats; absent where it does not matter.
    let share: Int?
    let minutes: Int?

    init(_ record: Books.AlertRecord) {
      let isUse = record.kind == .useHigh
      organization = Named(record.organization)
      kind = record.kind.rawValue
      isOn = record.choice.isOn
      share = isUse ? record.choice.share : nil
      minutes = isUse ? record.choice.minutes : nil
    }
  }

  struct AlertMail: Encodable {
    let organization: Named
    let kind: String
    let sentAt: WireInstant
    /// How often the same happened on that day after it.
    let heldBack: Int

    init(_ note: Books.AlertNote) {
      organization = Named(note.organization)
      kind = note.kind.rawValue
      sentAt = note.sentAt.onTheWire
      heldBack = note.heldBack
    }
  }

  struct Report: Encodable {
    let organization: Named
    let every: String
    let nextAt: WireInstant

    init(_ record: Books.ReportRecord) {
      organization = Named(record.organization)
      every = record.rhythm.rawValue
      nextAt = record.nextAt.onTheWire
    }
  }
}
