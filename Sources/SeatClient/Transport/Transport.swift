public import FoundationEssentials

/// One request to the license server.
public struct TransportRequest: Hashable, Sendable {
  public var method: String
  /// Absolute, as in `/api/v1/leases`.
  public var path: String
  /// JSON.
  public var body: Data?
  /// Sent in the place of ``body``.
  public var form: Form?
  public var bearer: BearerToken?
  /// Seconds until the request counts as failed, with the name look-up and the connection.
  public var timeout: Double

  public init(
    method: String, path: String, body: Data? = nil, form: Form? = nil, bearer: BearerToken? = nil, timeout: Double = 10
  ) {
    self.method = method
    self.path = path
    self.body = body
    self.form = form
    self.bearer = bearer
    self.timeout = timeout
  }
}

/// An answer, by whomever. Its body may hold tokens, and is shown to no log.
public struct TransportResponse: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  public var status: Int
  /// Names in lower case; of repeated headers the last.
  public var headers: [String: String]
  public var body: Data

  public init(status: Int, headers: [String: String] = [:], body: Data = Data()) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  public var description: String { "(answer with status \(status), \(body.count) bytes)" }

  public var customMirror: Mirror { Mirror(self, children: ["status": status]) }
}

/// Why there is no answer.
public enum TransportFailure: Error, Hashable, Sendable {
  case outage(Outage)
  /// The descriptor became readable first.
  case interrupted
}

/// How requests travel. Implementations follow no redirect, read no more than a mebibyte,
/// verify certificates, and send nothing to an address that is not secure.
public protocol Transport {
  /// Waits for the answer, at most the request's timeout, or until `descriptor` becomes readable.
  func perform(
    _ request: TransportRequest, interruptedBy descriptor: CInt?
  ) -> Result<TransportResponse, TransportFailure>
}
