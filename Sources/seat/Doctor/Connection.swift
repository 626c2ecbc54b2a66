import SeatClient
import SeatProtocol

/// The name, the connection and its encryption, as far as one request tells.
enum Connection {
  private enum Step: Int, CaseIterable {
    case name, connection, encryption
  }

  static func reached(_ address: ServerAddress, proxy: String?) -> [Finding] {
    Step.allCases.map { good($0, address, proxy) }
  }

  /// What comes before the step that failed went well; what comes after it is unknown.
  static func failed(_ failure: SeatAPI.Failure, _ address: ServerAddress, proxy: String?) -> [Finding] {
    guard case .outage(let outage) = failure else { return [] }
    let broken = step(of: outage)
    return Step.allCases.map { step in
      if step.rawValue < broken.rawValue { return good(step, address, proxy) }
      if step == broken { return .problem("\(step)", outage.sentence, Remedies.remedy(for: outage)) }
      return .unknown("\(step)", "Not reached.")
    }
  }

  private static func step(of outage: Outage) -> Step {
    switch outage {
    case .nameNotFound: .name
    case .untrustedCertificate, .certificateNotNow: .encryption
    default: .connection
    }
  }

  private static func good(_ step: Step, _ address: ServerAddress, _ proxy: String?) -> Finding {
    switch step {
    case .name:
      proxy == nil ? .ok("name", "\(address.host) is found.") : .unknown("name", "Left to the proxy.")
    case .connection: .ok("connection", "The server is reached.")
    case .encryption:
      .ok("encryption", address.scheme == "https" ? "The certificate is trusted." : "Not needed: it is this computer.")
    }
  }
}
