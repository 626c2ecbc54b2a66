public import Licensing
import Wording

/// Where somebody reads what to do who got no seat. Nothing in it is a secret, and nothing in it is believed.
public enum NoSeatAddress {
  /// From the root of the server.
  ///
  /// - Parameters:
  ///   - reason: the refusal's code.
  ///   - device: what the application calls the computer; may be empty.
  public static func path(
    organization: OrganizationID?, product: ProductCode?, reason: String?, device: String
  ) -> String {
    let query = PercentText.query([
      ("organization", organization?.text), ("product", product?.text), ("reason", reason),
      ("device", device.isEmpty ? nil : device),
    ])
    return PageAddress.noSeat.path + (query.isEmpty ? "" : "?\(query)")
  }
}
