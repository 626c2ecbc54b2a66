public import Hummingbird
public import Web
import Wording

/// The pages, at the network's door only.
public enum PageRouter {
  public static func add(_ services: PageServices, to router: Router<WebContext>) {
    AssetRoutes().add(to: router)
    let device = router.group().add(middleware: PageMiddleware(services) { _ in PageAddress.device.path })
    DeviceRoutes(services).add(to: device)
    for purpose in LinkPurpose.allCases {
      let routes = LinkRoutes(purpose, services)
      let group = router.group().add(middleware: SecretAddressMiddleware())
        .add(middleware: PageMiddleware(services, again: routes.again))
      routes.add(to: group)
    }
  }
}
