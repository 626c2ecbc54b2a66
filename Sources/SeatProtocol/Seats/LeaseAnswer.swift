/// The answer to a request that was granted (201) or held (200). It contains nothing that a plain member may not know.
public struct LeaseAnswer: Codable, Hashable, Sendable {
  public var lease: String
  public var serverTime: WireInstant
  /// Seconds from the answer until the seat is given up unless a heartbeat comes.
  public var leaseForSeconds: Double
  /// Seconds after which the next heartbeat is due, at most a third of the lease time.
  public var heartbeatInSeconds: Double
  /// Seconds that the application may go on while the server cannot be reached.
  public var runForSeconds: Double
  /// The instant at which the seat is given up unless a heartbeat comes.
  public var endsAt: WireInstant
  public var organization: Named
  /// The name of the plan whose terms apply.
  public var plan: String
  public var notices: [Notice]
  /// The signed proof of the seat, see ``SeatToken``.
  public var token: String

  public init(
    lease: String, serverTime: WireInstant, leaseForSeconds: Double, heartbeatInSeconds: Double,
    runForSeconds: Double, endsAt: WireInstant, organization: Named, plan: String, notices: [Notice] = [],
    token: String
  ) {
    self.lease = lease
    self.serverTime = serverTime
    self.leaseForSeconds = leaseForSeconds
    self.heartbeatInSeconds = heartbeatInSeconds
    self.runForSeconds = runForSeconds
    self.endsAt = endsAt
    self.organization = organization
    self.plan = plan
    self.notices = notices
    self.token = token
  }

  enum CodingKeys: String, CodingKey {
    case lease, organization, plan, notices, token
    case serverTime = "server_time"
    case leaseForSeconds = "lease_for_s"
    case heartbeatInSeconds = "heartbeat_in_s"
    case runForSeconds = "run_for_s"
    case endsAt = "ends_at"
  }

  /// Something with an id and the name that people know it by.
  public struct Named: Codable, Hashable, Sendable {
    public var id: String
    public var name: String

    public init(id: String, name: String) {
      self.id = id
      self.name = name
    }
  }

  /// Something that the person should know in time: a license that ends soon, a seat that is idle.
  public struct Notice: Codable, Hashable, Sendable {
    public var code: String
    /// A sentence for the person, shown as it is.
    public var sentence: String
    /// Seconds until it happens.
    public var inSeconds: Double?

    public init(code: String, sentence: String, inSeconds: Double? = nil) {
      self.code = code
      self.sentence = sentence
      self.inSeconds = inSeconds
    }

    enum CodingKeys: String, CodingKey {
      case code, sentence
      case inSeconds = "in_s"
    }
  }
}
