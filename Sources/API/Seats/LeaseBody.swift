import Licensing
import SeatProtocol
import UseCases

/// Holds what an application sent against the limits.
enum LeaseBody {
  /// - Throws: ``Denial/invalid(_:)`` with each field that is wrong.
  static func check(_ body: LeaseRequest, lease: LeaseID, account: AccountID) throws -> SeatAsk {
    var wrong: [WrongField] = []
    func need<T>(_ value: T?, _ pointer: String, _ sentence: String) -> T? {
      if value == nil { wrong.append(WrongField(pointer, sentence)) }
      return value
    }
    let product = need(
      ProductCode(body.product), "/product", "A product is 1 to 64 of a–z, 0–9, - and _, a letter first.")
    let version = need(
      body.version.map(MajorVersion.parse) ?? 0, "/version", "A version begins with a number, like 10 or 9.4.1.")
    let device = need(DeviceID(body.device.id), "/device/id", "A device's id has 1 to 128 bytes.")
    let name = need(text(body.device.name, atMost: 200), "/device/name", "A device's name has at most 200 bytes.")
    let platform = need(
      text(body.device.platform, atMost: 64), "/device/platform", "A platform has at most 64 bytes.")
    let organization = need(
      optionalID(body.organization), "/organization", "An organization's id is a UUID.")
    if let idle = body.idleSeconds, !(0...1e9).contains(idle) {
      wrong.append(WrongField("/idle_s", "The idle time is a number of seconds, 0 or more."))
    }
    guard let product, let version, let device, let name, let platform, let organization, wrong.isEmpty else {
      throw Denial.invalid(wrong)
    }
    return SeatAsk(
      request: SeatRequest(lease: lease, member: account, device: device, product: product, version: version),
      deviceName: name, platform: platform, organization: organization,
      idle: body.idleSeconds.map { .milliseconds(Int64($0 * 1000)) })
  }

  private static func text(_ text: String?, atMost limit: Int) -> String? {
    let text = text ?? ""
    return text.utf8.count <= limit && PlainText.isPlain(text) ? text : nil
  }

  /// The outer optional says whether the text can be used, the inner one whether there is one.
  private static func optionalID(_ text: String?) -> OrganizationID?? {
    guard let text else { return .some(nil) }
    return OrganizationID(text: text).map { .some($0) }
  }
}
