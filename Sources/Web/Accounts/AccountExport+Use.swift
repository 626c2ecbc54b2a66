import Books
import Licensing
import SeatProtocol
import UseCases

/// What an account was used for.
extension AccountExport {
  struct Session: Encodable {
    let id: String
    let kind: String
    let scope: String
    /// What signed in; of a token that was made for the account, its maker's word is left out.
    let label: String?
    let since: WireInstant
    let usedAt: WireInstant
    let expiresAt: WireInstant?
    let origin: String?

    init(_ entry: TokenEntry) {
      id = entry.id.text
      kind = entry.kind.rawValue
      scope = entry.scope.rawValue
      label = entry.kind == .made ? nil : entry.label.present
      since = entry.createdAt.onTheWire
      usedAt = entry.usedAt.onTheWire
      expiresAt = entry.expiresAt?.onTheWire
      origin = entry.origin.present
    }
  }

  struct Application: Encodable {
    let id: String
    let name: String
    let device: String
    let platform: String
    let since: WireInstant
    let renewedAt: WireInstant
    let expiresAt: WireInstant

    init(_ grant: Grant, names: [String: String]) {
      id = grant.id.text
      name = names[grant.client] ?? grant.client
      device = grant.device
      platform = grant.platform
      since = grant.createdAt.onTheWire
      renewedAt = grant.renewedAt.onTheWire
      expiresAt = grant.expiresAt.onTheWire
    }
  }

  struct Device: Encodable {
    let id: String
    let name: String
    let platform: String
    let usedAt: WireInstant
    /// Where it was granted a seat last.
    let organization: Named

    init(_ record: Books.DeviceRecord) {
      id = record.device.device.text
      name = record.device.name
      platform = record.device.platform
      usedAt = record.usedAt.onTheWire
      organization = Named(record.device.organization, record.organizationName)
    }
  }

  struct Lease: Encodable {
    let lease: String
    /// Counts how often it was granted.
    let generation: Int
    let organization: Named
    let product: String
    /// Absent where the application did not say.
    let version: Int?
    let device: String
    let grantedAt: WireInstant
    /// The last sign of life that moved its end.
    let seenAt: WireInstant
    /// When it was over, or will be unless it is extended.
    let until: WireInstant
    let state: String

    init(_ record: Books.LeaseRecord) {
      lease = record.lease.text
      generation = record.generation
      organization = Named(record.organization)
      product = record.product.text
      version = record.version == 0 ? nil : record.version
      device = record.device.text
      grantedAt = record.grantedAt.onTheWire
      seenAt = record.seenAt.onTheWire
      until = record.until.onTheWire
      state = record.state.rawValue
    }
  }

  struct Decision: Encodable {
    let id: String
    let at: WireInstant
    let action: String
    /// `you`, or `others`: who they are is theirs.
    let by: String
    let organization: String?
    let subject: String?
    let was: String?
    let became: String?
    let details: String?
    /// The network address from which the account decided.
    let origin: String?

    init(_ decision: ExportAccount.Decision) {
      let event = decision.event
      id = event.id.text
      at = event.at.onTheWire
      action = event.action
      by = decision.isOwn ? "you" : "others"
      organization = event.organization?.text
      subject = decision.subject
      was = decision.details?.was.present
      became = decision.details?.became.present
      details = decision.details?.text.present
      origin = decision.isOwn ? event.origin.present : nil
    }
  }
}
