public import Licensing
import Storage

/// A member's device, as it was named when it was granted a seat.
public struct UsedDevice: Hashable, Sendable {
  public let account: AccountID
  public let device: DeviceID
  public let name: String
  public let platform: String
  /// The organization that granted the seat.
  public let organization: OrganizationID

  public init(account: AccountID, device: DeviceID, name: String, platform: String, organization: OrganizationID) {
    self.account = account
    self.device = device
    self.name = name
    self.platform = platform
    self.organization = organization
  }
}

extension Books {
  /// Remembers members' devices and which organization each used last.
  ///
  /// - Parameter devices: each once.
  public func save(_ devices: [UsedDevice], at moment: Moment) throws {
    guard !devices.isEmpty else { return }
    let batch = Batch(
      Column("account", devices.map(\.account)), Column("device", devices.map(\.device)),
      Column("name", devices.map(\.name)), Column("name_folded", devices.map { $0.name.lowercased() }),
      Column("platform", devices.map(\.platform)), Column("organization", devices.map(\.organization)))
    try transaction.put(
      """
      insert into devices (account, device, name, name_folded, platform, organization, used_at)
      select \(r: "account", "device", "name", "name_folded", "platform", "organization"), \(moment.wall)
      \(from: batch) where true
      on conflict (account, device) do update set name = excluded.name, name_folded = excluded.name_folded,
        platform = excluded.platform, organization = excluded.organization, used_at = excluded.used_at
      """)
  }
}
