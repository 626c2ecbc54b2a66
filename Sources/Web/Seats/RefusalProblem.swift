import HTTPTypes
import Hummingbird
public import Licensing
public import SeatProtocol
import Wording

extension Refusal {
  /// The status of the answer that tells it.
  public var status: Int {
    switch self {
    case .organizationUnknown: 404
    case .leaseBelongsElsewhere, .noSeatFree: 409
    case .leaseOver: 410
    case .addressNotValidated, .deactivated, .notLicensed, .notStarted, .licenseExpired, .notAssigned,
      .versionNotCovered:
      403
    }
  }

  /// - Parameter now: told where the refusal is about time, so that an application can make a fresh id.
  public func problem(at now: Instant) -> Problem {
    Problem(
      type: Problems.type(rawValue), title: RefusalWording.title(self), status: status,
      detail: RefusalWording.sentence(self), code: rawValue, serverTime: self == .leaseOver ? now.onTheWire : nil)
  }
}
