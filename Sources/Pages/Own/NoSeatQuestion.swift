import Licensing
import UseCases
import Web

/// What an application says of a refusal in the address to which it sends somebody. Whoever made the address may have
/// written anything: what cannot be used is as if it were not there.
public struct NoSeatQuestion: Hashable, Sendable {
  let organization: OrganizationID?
  let product: ProductCode?
  /// The refusal's code; one that is not known here is told to support only.
  let reason: String?
  /// What the application calls the computer; may be empty.
  let device: String

  init(organization: String?, product: String?, reason: String?, device: String?) {
    self.organization = organization.flatMap { OrganizationID(text: $0) }
    self.product = product.flatMap { ProductCode($0) }
    self.reason = reason.flatMap { Self.isCode($0) ? $0 : nil }
    self.device = device.flatMap { $0.utf8.count <= 200 && PlainText.isPlain($0) ? $0 : nil } ?? ""
  }

  var refusal: Refusal? { reason.flatMap { Refusal(rawValue: $0) } }

  /// The page's own address.
  var path: String { NoSeatAddress.path(organization: organization, product: product, reason: reason, device: device) }

  private static func isCode(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count) && text.utf8.allSatisfy(signs.contains)
  }

  private static let signs = Set("abcdefghijklmnopqrstuvwxyz0123456789_".utf8)
}
