import Books
import Licensing
import TestKit
import UseCases

extension Person {
  /// What this person's application asks, with a fresh id.
  func ask(on device: String = "pc", named name: String = "pc") throws -> SeatAsk {
    guard let device = DeviceID(device), let product = ProductCode("desktop") else {
      throw TestFailure("no device or no product")
    }
    return SeatAsk(
      request: SeatRequest(lease: server.newID(), member: account, device: device, product: product),
      deviceName: name, platform: "linux")
  }
}

extension SeatResult {
  /// `granted`, `held`, `no_seat_free` …
  var text: String {
    switch self {
    case .decided(.granted): "granted"
    case .decided(.held): "held"
    case .decided(.released): "released"
    case .decided(.leaving): "leaving"
    case .decided(.refused(let refusal)): refusal.rawValue
    case .denied(let denial): "\(denial)"
    }
  }
}
