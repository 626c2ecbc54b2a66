/// The body of `PUT /api/v1/leases/{lease}`: a claim, a heartbeat and a retry are one and the same request.
/// Unknown members are ignored, so that a newer application can talk to an older server.
public struct LeaseRequest: Codable, Hashable, Sendable {
  /// The product's short name in the vendor's catalog (`desktop`), 1 to 64 bytes.
  public var product: String
  /// The application's version, of which the major number decides what a license covers: `10`, `9.4.1`.
  public var version: String?
  /// The id of the organization whose seat is asked for; left out, the server looks for one.
  public var organization: String?
  /// The computer the application runs on.
  public var device: DeviceDescription
  /// Seconds since the person last touched the application.
  public var idleSeconds: Double?
  /// A browser tab closes or reloads: its seat lingers for 10 seconds. Never a grant.
  public var closing: Bool?

  public init(
    product: String, version: String? = nil, organization: String? = nil, device: DeviceDescription,
    idleSeconds: Double? = nil, closing: Bool? = nil
  ) {
    self.product = product
    self.version = version
    self.organization = organization
    self.device = device
    self.idleSeconds = idleSeconds
    self.closing = closing
  }

  enum CodingKeys: String, CodingKey {
    case product, version, organization, device, closing
    case idleSeconds = "idle_s"
  }
}

/// An installation together with an operating-system account; never a hardware address.
public struct DeviceDescription: Codable, Hashable, Sendable {
  /// Chosen at random once per installation and account, 1 to 128 bytes.
  public var id: String
  /// What a person would call it, at most 200 bytes.
  public var name: String?
  /// `linux`, `windows`, `macos`, `web` …, at most 64 bytes.
  public var platform: String?

  public init(id: String, name: String? = nil, platform: String? = nil) {
    self.id = id
    self.name = name
    self.platform = platform
  }
}
