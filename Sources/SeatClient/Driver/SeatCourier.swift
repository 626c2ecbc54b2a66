import FoundationEssentials
public import SeatProtocol

/// Carries a session's errands to the server and believes nothing that is not proven.
public struct SeatCourier {
  /// What the application is, as it is sent with every claim and heartbeat.
  public struct Application: Hashable, Sendable {
    /// The product's short name, 1 to 64 characters.
    public var product: String
    public var version: String?
    /// The id of the organization whose seat is asked for; nil to leave it to the server.
    public var organization: String?
    public var device: DeviceDescription

    public init(product: String, version: String?, organization: String?, device: DeviceDescription) {
      self.product = product
      self.version = version
      self.organization = organization
      self.device = device
    }
  }

  public let application: Application
  private let verifier: SeatTokenVerifier
  public var api: SeatAPI

  public init(application: Application, api: SeatAPI, root: RootKey) {
    self.application = application
    self.api = api
    verifier = SeatTokenVerifier(root: root)
  }

  /// Sends the errand and waits for what comes of it; nil when `descriptor` became readable first.
  public func run(_ errand: Errand, interruptedBy descriptor: CInt?) -> Reply? {
    do throws(SeatAPI.Failure) {
      let response = try api.perform(errand, body: body(of: errand), interruptedBy: descriptor)
      return reply(to: errand, response)
    } catch {
      switch error {
      case .interrupted: return nil
      case .outage(let outage): return .outage(outage, retryAfter: nil)
      case .refused(let refusal): return .refused(refusal, retryAfter: nil)
      case .signedOut(let refusal): return .signedOut(refusal)
      }
    }
  }

  /// What an answer to the errand means.
  public func reply(to errand: Errand, _ response: TransportResponse) -> Reply {
    switch Verdict(on: response) {
    case .refused(let refusal, let retryAfter): .refused(refusal, retryAfter: retryAfter)
    case .signedOut(let refusal): .signedOut(refusal)
    case .outage(let outage, let retryAfter): .outage(outage, retryAfter: retryAfter)
    case .accepted(let response): errand.kind == .giveBack ? .released : granted(errand, response)
    }
  }

  private func granted(_ errand: Errand, _ response: TransportResponse) -> Reply {
    guard let answer = try? JSONDecoder().decode(LeaseAnswer.self, from: response.body) else {
      return .outage(.foreignAnswer(response.status), retryAfter: nil)
    }
    do throws(TokenFault) {
      guard answer.lease == errand.lease else { throw .otherLease }
      let asked = SeatTokenVerifier.Asked(
        lease: errand.lease, product: application.product, device: application.device.id)
      return .granted(answer, try verifier.verify(answer.token, asked: asked))
    } catch {
      return .outage(error == .wrongRoot ? .otherRoot : .proofRefused(error), retryAfter: nil)
    }
  }

  private func body(of errand: Errand) -> Data? {
    guard case .hold(let idle) = errand.kind else { return nil }
    let request = LeaseRequest(
      product: application.product, version: application.version, organization: application.organization,
      device: application.device, idleSeconds: idle)
    return (try? JSONEncoder().encode(request)) ?? Data()
  }
}
