public import Wording

/// Files that pages load, built into the program.
public enum PageAssets {
  /// The content type, and the bytes; nil for an address that is no asset's.
  public static func asset(at address: PageAddress) -> (contentType: String, bytes: [UInt8])? {
    switch address {
    case .stylesheet: ("text/css; charset=utf-8", PackageResources.seatkeeper_css)
    case .script: ("text/javascript; charset=utf-8", PackageResources.seatkeeper_js)
    default: nil
    }
  }

  /// All of them.
  static var all: [PageAsset] {
    PageAddress.allCases.compactMap { address in
      asset(at: address).map { PageAsset(path: address.path, contentType: $0.contentType, bytes: $0.bytes) }
    }
  }
}

/// A file as it is handed to a browser.
struct PageAsset: Sendable {
  let path: String
  let contentType: String
  let bytes: [UInt8]
  /// Whether other bytes would have another address.
  var isForever = false
  /// What the file may do when it is opened by itself; nil for nothing.
  var policy: String?
}
