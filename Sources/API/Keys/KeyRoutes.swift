import Hummingbird
import Licensing
import Surroundings
import UseCases
import Vault
import Web

/// The keys that sign seats: published for whoever checks them, rotated by the vendor's own people.
struct KeyRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func addPublished(to router: Router<WebContext>) {
    router.get(".well-known/jwks.json", use: published)
  }

  func add(to group: RouterGroup<WebContext>) {
    group.post("staff/signing-keys", use: prepare)
    group.put("staff/signing-keys/:key/certificate", use: activate)
  }

  @Sendable private func published(_ request: Request, _ context: WebContext) throws -> Response {
    let now = services.runner.surroundings.clock.now().milliseconds / 1000
    var response = try Response.json(services.signer.ring.jwks(at: now))
    response.headers[.cacheControl] = "public, max-age=300"
    return response
  }

  @Sendable private func prepare(_ request: Request, _ context: WebContext) async throws -> Response {
    let key = try await services.runner.run(
      PrepareSigningKey(caller: context.signedIn(), serverKey: services.serverKey))
    return try .json(PreparedKey(id: key.id, publicKey: key.text), status: .created, using: JSON.snakeCaseEncoder)
  }

  @Sendable private func activate(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let body = try await request.strictJSON(CertificateBody.self, context)
    try await services.runner.run(
      ActivateSigningKey(
        caller: caller, serverKey: services.serverKey, id: context.parameters.get("key") ?? "",
        certificate: body.certificate))
    return Response(status: .noContent)
  }
}

struct PreparedKey: Encodable {
  let id: String
  /// 32 bytes in base64url, for the root key to vouch for.
  let publicKey: String
}

struct CertificateBody: StrictBody {
  static let members: Set<String> = ["certificate"]
  let certificate: String
}
