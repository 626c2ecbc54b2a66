public import Wording

/// Files that pages load, built into the program.
public enum PageAssets {
  /// The content type, and the bytes; nil for an address that is no asset's.
  public static func asset(at address: PageAddress) -> (contentType: String, bytes: [UInt8])? {
    switch address {
    case .stylesheet: ("text/css; charset=utf-8", PackageResources.seatkeeper_css)
    default: nil
    }
  }
}
