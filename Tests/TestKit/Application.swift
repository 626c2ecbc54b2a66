public import Licensing
import SeatProtocol

/// A running application, as the server sees it: one lease id, and requests.
public struct Application: Sendable {
  public let server: TestServer
  public let token: String
  public let lease: LeaseID
  public let product: String
  public let version: String?
  public let device: String

  public init(
    server: TestServer, token: String, lease: LeaseID, product: String, version: String?, device: String
  ) {
    self.server = server
    self.token = token
    self.lease = lease
    self.product = product
    self.version = version
    self.device = device
  }

  /// The same application, whose requests go to another server.
  public func at(_ other: TestServer) -> Application {
    Application(server: other, token: token, lease: lease, product: product, version: version, device: device)
  }

  var path: String { "/api/v1/leases/\(lease)" }

  /// A claim or a heartbeat: they are the same request.
  @discardableResult
  ///
  /// - Parameter idle: for how many seconds nobody has touched it.
  public func ask(in organization: Organization? = nil, closing: Bool = false, idle: Int? = nil) async throws -> Answer
  {
    let members = [
      #""product":"\#(product)""#, version.map { #""version":"\#($0)""# },
      #""device":{"id":"\#(device)","name":"\#(device)","platform":"linux"}"#,
      organization.map { #""organization":"\#($0.id)""# }, closing ? #""closing":true"# : nil,
      idle.map { #""idle_s":\#($0)"# },
    ]
    return try await server.ask(
      "PUT", path, token: token, json: "{\(members.compactMap { $0 }.joined(separator: ","))}")
  }

  @discardableResult
  public func close() async throws -> Answer {
    try await server.ask("DELETE", path, token: token)
  }
}
