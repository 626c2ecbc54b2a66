public import Licensing
import Storage

/// An application that waits to be signed in: it shows a code, and its person types it on a page (RFC 8628).
public struct DeviceSignIn: Hashable, Sendable {
  public enum Answer: String, CaseIterable, Hashable, Sendable {
    case approved, denied
  }

  public let id: ID<DeviceSignIn>
  public let client: String
  public let device: String
  public let platform: String
  public let version: String
  /// The network address from which the application asked.
  public let place: String
  public let createdAt: Instant
  public let expiresAt: Instant
  public var polledAt: Instant?
  /// How long the application waits between two questions.
  public var interval: Duration
  /// Who answered, and what.
  public var account: AccountID?
  public var answer: Answer?
  /// The sign-in that came of it.
  public var granted: GrantID?

  public init(
    id: ID<DeviceSignIn>, client: String, device: String, platform: String, version: String, place: String,
    createdAt: Instant, expiresAt: Instant, polledAt: Instant? = nil, interval: Duration, account: AccountID? = nil,
    answer: Answer? = nil, granted: GrantID? = nil
  ) {
    self.id = id
    self.client = client
    self.device = device
    self.platform = platform
    self.version = version
    self.place = place
    self.createdAt = createdAt
    self.expiresAt = expiresAt
    self.polledAt = polledAt
    self.interval = interval
    self.account = account
    self.answer = answer
    self.granted = granted
  }
}

extension DeviceSignIn.Answer: StoredByRawValue {}

extension Books {
  public func deviceSignIn(_ id: ID<DeviceSignIn>) throws -> DeviceSignIn? {
    try row("select * from device_sign_ins where id = \(id)", deviceSignIn)
  }

  public func deviceSignIn(deviceHash: [UInt8]) throws -> DeviceSignIn? {
    try row("select * from device_sign_ins where device_hash = \(deviceHash)", deviceSignIn)
  }

  public func deviceSignIn(userHash: [UInt8]) throws -> DeviceSignIn? {
    try row("select * from device_sign_ins where user_hash = \(userHash)", deviceSignIn)
  }

  private func deviceSignIn(_ row: Row) throws -> DeviceSignIn {
    try DeviceSignIn(
      id: row.get("id"), client: row.get("client"), device: row.get("device"), platform: row.get("platform"),
      version: row.get("version"), place: row.get("place"), createdAt: row.get("created_at"),
      expiresAt: row.get("expires_at"), polledAt: row.get("polled_at"),
      interval: .milliseconds(row.get("interval_ms", as: Int64.self)), account: row.get("account"),
      answer: row.get("answer"), granted: row.get("granted"))
  }

  public func add(_ signIn: DeviceSignIn, deviceHash: [UInt8], userHash: [UInt8]) throws {
    try transaction.run(
      """
      insert into device_sign_ins (id, device_hash, user_hash, client, device, platform, version, place, created_at,
        expires_at, interval_ms)
      values (\(signIn.id), \(deviceHash), \(userHash), \(signIn.client), \(signIn.device), \(signIn.platform),
        \(signIn.version), \(signIn.place), \(signIn.createdAt), \(signIn.expiresAt), \(signIn.interval.milliseconds))
      """)
  }

  public func save(_ signIn: DeviceSignIn) throws {
    try transaction.run(
      """
      update device_sign_ins set polled_at = \(signIn.polledAt), interval_ms = \(signIn.interval.milliseconds),
        account = \(signIn.account), answer = \(signIn.answer), granted = \(signIn.granted)
      where id = \(signIn.id)
      """)
  }

  /// Deletes what expired before `instant`, at most `limit`.
  public func forgetDeviceSignIns(expiredBefore instant: Instant, limit: Int) throws -> Int {
    try transaction.run(
      """
      delete from device_sign_ins where id in
        (select id from device_sign_ins where expires_at < \(instant) limit \(limit))
      """)
  }
}
