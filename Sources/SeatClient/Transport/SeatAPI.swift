import FoundationEssentials
public import SeatProtocol

/// The seat API's requests, and what their answers mean.
public struct SeatAPI {
  public let transport: any Transport
  public var bearer: BearerToken?

  public init(transport: any Transport, bearer: BearerToken?) {
    self.transport = transport
    self.bearer = bearer
  }

  /// Why a call has no result.
  public enum Failure: Error, Hashable, Sendable {
    case refused(Refusal)
    case signedOut(Refusal)
    case outage(Outage)
    case interrupted
  }

  /// The running applications of the person who is signed in.
  public func ownSeats() throws(Failure) -> OwnSeats {
    try decode(OwnSeats.self, from: answer("GET", "/api/v1/leases"))
  }

  /// Ends a lease of one's own from elsewhere.
  public func end(lease: String) throws(Failure) -> EndAnswer {
    guard let segment = Self.segment(lease) else { throw .refused(Self.unknown(lease)) }
    return try decode(EndAnswer.self, from: answer("POST", "/api/v1/leases/\(segment)/end"))
  }

  /// The server's published keys; no token is sent.
  public func publishedKeys() throws(Failure) -> PublishedKeys {
    let response = try SeatAPI(transport: transport, bearer: nil).answer("GET", "/.well-known/jwks.json")
    guard let keys = try? PublishedKeys(json: response.body) else { throw .outage(.foreignAnswer(response.status)) }
    return keys
  }

  /// Any answer at all; no token is sent.
  public func probe(_ path: String) throws(Failure) -> TransportResponse {
    try perform(TransportRequest(method: "GET", path: path))
  }

  /// What comes of the request that keeps a lease, or of the one that gives it back.
  func perform(_ errand: Errand, body: Data?, interruptedBy descriptor: CInt?) throws(Failure) -> TransportResponse {
    guard let segment = Self.segment(errand.lease) else { throw .refused(Self.unknown(errand.lease)) }
    let request = TransportRequest(
      method: body == nil ? "DELETE" : "PUT", path: "/api/v1/leases/\(segment)", body: body, bearer: bearer,
      timeout: errand.timeout)
    return try perform(request, interruptedBy: descriptor)
  }

  private func perform(
    _ request: TransportRequest, interruptedBy descriptor: CInt? = nil
  ) throws(Failure) -> TransportResponse {
    switch transport.perform(request, interruptedBy: descriptor) {
    case .success(let response): return response
    case .failure(.outage(let outage)): throw .outage(outage)
    case .failure(.interrupted): throw .interrupted
    }
  }

  private func answer(_ method: String, _ path: String) throws(Failure) -> TransportResponse {
    switch Verdict(on: try perform(TransportRequest(method: method, path: path, bearer: bearer))) {
    case .accepted(let response): return response
    case .refused(let refusal, _): throw .refused(refusal)
    case .signedOut(let refusal): throw .signedOut(refusal)
    case .outage(let outage, _): throw .outage(outage)
    }
  }

  private func decode<Answer: Decodable>(
    _ type: Answer.Type, from response: TransportResponse
  ) throws(Failure) -> Answer {
    guard let answer = try? JSONDecoder().decode(type, from: response.body) else {
      throw .outage(.foreignAnswer(response.status))
    }
    return answer
  }

  /// A lease's id as a part of a path: nothing that could lead elsewhere.
  private static func segment(_ lease: String) -> String? {
    let isPlain = lease.utf8.allSatisfy { byte in
      Character(UnicodeScalar(byte)).isHexDigit || byte == UInt8(ascii: "-")
    }
    return isPlain && (1...64).contains(lease.utf8.count) ? lease : nil
  }

  private static func unknown(_ lease: String) -> Refusal {
    Refusal(code: "not_found", sentence: "There is no lease \(lease).", status: 404)
  }
}
