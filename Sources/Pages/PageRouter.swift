public import Hummingbird
public import Web

/// The pages, at the network's door only.
public enum PageRouter {
  public static func add(_ services: PageServices, to router: Router<WebContext>) {
    AssetRoutes().add(to: router)
    let group = router.group().add(middleware: PageMiddleware(services))
    DeviceRoutes(services).add(to: group)
  }
}
