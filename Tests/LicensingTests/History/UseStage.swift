import FoundationEssentials
import Licensing

/// 2026-10-14T10:00:00Z, a Wednesday, from which the tables count.
let ten = Instant(milliseconds: 1_791_972_000_000)

/// So many minutes after ten.
func at(_ minutes: Int) -> Instant { ten + .minutes(minutes) }

func product(_ text: String) -> ProductCode {
  guard let code = ProductCode(text) else { preconditionFailure("\(text) is no product") }
  return code
}

func person(_ number: UInt8) -> AccountID {
  AccountID(UUID(uuid: (1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, number)))
}

/// A seat from a minute to another; its member has the seat's number.
func span(_ seat: Int, _ from: Int, _ until: Int, _ text: String = "desktop") -> UseSpan {
  UseSpan(seat: seat, member: person(UInt8(seat)), product: product(text), from: at(from), until: at(until))
}

func limited(_ seats: Int, from minute: Int = -10_000) -> Capacity.Step {
  Capacity.Step(from: at(minute), seats: .limited(seats))
}
