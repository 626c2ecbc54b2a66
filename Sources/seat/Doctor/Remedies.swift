import SeatClient

/// What a person can do about an outage.
enum Remedies {
  static func remedy(for outage: Outage) -> String {
    switch outage {
    case .nameNotFound: "Check the network, and the spelling of SEAT_SERVER."
    case .noRoute: "Check the network, a VPN, and whether a firewall blocks this address."
    case .proxyFailed: "Check https_proxy and no_proxy, and whether the proxy asks for a sign-in."
    case .untrustedCertificate:
      "If your organization inspects encrypted traffic, have its certificate installed in this computer's system store."
    case .certificateNotNow: "Set this computer's clock; if it is right, the server's certificate has to be renewed."
    case .connectionRefused: "Start the license server, or check the port in SEAT_SERVER."
    case .noAnswer, .brokenOff, .serverError: "Tell whoever runs the license server."
    case .foreignAnswer: "Open the address in a browser: a sign-in page of the network or a proxy may be in the way."
    case .otherRoot: "Ask the vendor for the root key, and compare."
    case .proofRefused: "Update this program; if that does not help, tell whoever runs the license server."
    }
  }
}
