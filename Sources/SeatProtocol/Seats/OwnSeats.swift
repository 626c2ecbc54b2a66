/// The answer of `GET /api/v1/leases`: the running applications of the one who asks, and nobody else's.
public struct OwnSeats: Codable, Hashable, Sendable {
  public var serverTime: WireInstant
  public var data: [OwnLease]

  public init(serverTime: WireInstant, data: [OwnLease]) {
    self.serverTime = serverTime
    self.data = data
  }

  enum CodingKeys: String, CodingKey {
    case data
    case serverTime = "server_time"
  }
}

/// One running application of the one who asks.
public struct OwnLease: Codable, Hashable, Sendable {
  public var lease: String
  public var organization: LeaseAnswer.Named
  public var product: String
  public var device: DeviceDescription
  public var since: WireInstant
  public var endsAt: WireInstant
  /// `running`, or `leaving`: ended from elsewhere, free at `endsAt` or when its application has been told.
  public var state: String

  public init(
    lease: String, organization: LeaseAnswer.Named, product: String, device: DeviceDescription,
    since: WireInstant, endsAt: WireInstant, state: String
  ) {
    self.lease = lease
    self.organization = organization
    self.product = product
    self.device = device
    self.since = since
    self.endsAt = endsAt
    self.state = state
  }

  enum CodingKeys: String, CodingKey {
    case lease, organization, product, device, since, state
    case endsAt = "ends_at"
  }
}

/// The answer of `POST /api/v1/leases/{lease}/end`.
public struct EndAnswer: Codable, Hashable, Sendable {
  public var lease: String
  /// `leaving` until its application has been told or `freeAt`, whichever comes first; `over` when it held nothing any
  /// more.
  public var state: String
  public var freeAt: WireInstant?

  public init(lease: String, state: String, freeAt: WireInstant?) {
    self.lease = lease
    self.state = state
    self.freeAt = freeAt
  }

  enum CodingKeys: String, CodingKey {
    case lease, state
    case freeAt = "free_at"
  }
}
