/// Why no valid answer came. None of these is a refusal: the server may still be there and may still keep the seat.
public enum Outage: Hashable, Sendable, Error {
  case nameNotFound
  case noRoute
  case proxyFailed(String)
  /// The certificate is not by an authority that this computer trusts, or is for another name.
  case untrustedCertificate(String)
  /// The certificate is not valid *now*, by this computer's clock.
  case certificateNotNow(String)
  case connectionRefused
  /// Nothing came within the timeout.
  case noAnswer
  case brokenOff(String)
  /// The server itself says that it cannot, with this HTTP status.
  case serverError(Int)
  /// Something between here and the server answered in its place, with this HTTP status: a portal, a filter, a proxy.
  case foreignAnswer(Int)
  /// The server's key is certified by another root key than the one known here.
  case otherRoot
  /// The proof of the seat does not hold.
  case proofRefused(TokenFault)

  /// What a person can do something about.
  public enum Kind: String, Sendable, CaseIterable {
    case noNetwork, proxy, interceptedTLS, serverDown, clockWrong, wrongServer
  }

  public var kind: Kind {
    switch self {
    case .nameNotFound, .noRoute: .noNetwork
    case .proxyFailed: .proxy
    case .untrustedCertificate: .interceptedTLS
    case .certificateNotNow: .clockWrong
    case .connectionRefused, .noAnswer, .brokenOff, .serverError: .serverDown
    case .foreignAnswer: .proxy
    case .otherRoot, .proofRefused: .wrongServer
    }
  }

  /// One English sentence that says what was found, without the address.
  public var sentence: String {
    switch self {
    case .nameNotFound: "The server's name cannot be found; the network may be down."
    case .noRoute: "There is no network connection to the server."
    case .proxyFailed(let detail): "The proxy does not let the request through (\(detail))."
    case .untrustedCertificate(let detail):
      "The encrypted connection is intercepted, or the server's certificate is not trusted here (\(detail))."
    case .certificateNotNow(let detail):
      "The server's certificate is not valid at this computer's time (\(detail)); the clock here may be wrong."
    case .connectionRefused: "The computer at that address runs no license server right now."
    case .noAnswer: "The server does not answer in time."
    case .brokenOff(let detail): "The connection broke off (\(detail))."
    case .serverError(let status): "The server is there, but cannot work at the moment (status \(status))."
    case .foreignAnswer(let status):
      "Something else answered in the server's place, perhaps a proxy or a sign-in page (status \(status))."
    case .otherRoot: "This is not the license server known here: its key is certified by another root key."
    case .proofRefused(let fault): "The server's proof of the seat does not hold: \(fault.sentence)"
    }
  }
}
