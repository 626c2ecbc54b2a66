import HTTPTypes
import Hummingbird
import NIOCore
import Vault
import Web

/// What pages load.
struct AssetRoutes {
  let brand: Brand

  func add(to router: Router<WebContext>) {
    for asset in PageAssets.all + brand.assets {
      let headers = asset.headers
      router.get(RouterPath(asset.path)) { request, _ -> Response in
        if request.headers[.ifNoneMatch] == headers[.eTag] { return Response(status: .notModified, headers: headers) }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes)))
      }
    }
  }
}

extension PageAsset {
  fileprivate var headers: HTTPFields {
    var headers: HTTPFields = [
      .contentType: contentType, .eTag: "\"\(Fingerprint.text(of: bytes))\"",
      .cacheControl: isForever ? "public, max-age=31536000, immutable" : "public, max-age=3600",
    ]
    if let policy { headers[.contentSecurityPolicy] = policy }
    return headers
  }
}
