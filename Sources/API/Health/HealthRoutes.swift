import Hummingbird
import Web

/// `/livez`: the process answers. `/readyz`: it can do its work.
struct HealthRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func add(to router: Router<WebContext>) {
    router.get("livez") { _, _ in try Response.json(["status": "alive"]) }
    router.get("readyz") { _, _ in
      if let complaint = await services.readiness.complaint() { throw Rejection.unavailable(complaint) }
      return try Response.json(["status": "ready"])
    }
  }
}
