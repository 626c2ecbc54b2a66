import HTTPTypes
import Hummingbird
import NIOCore
import Web
import Wording

/// What pages load.
struct AssetRoutes {
  func add(to router: Router<WebContext>) {
    for address in PageAddress.allCases {
      guard let asset = PageAssets.asset(at: address) else { continue }
      router.get(RouterPath(address.path)) { _, _ in
        Response(
          status: .ok, headers: [.contentType: asset.contentType, .cacheControl: "public, max-age=3600"],
          body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes)))
      }
    }
  }
}
