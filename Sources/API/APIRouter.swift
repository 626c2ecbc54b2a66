public import Hummingbird
import Logging
public import Web

/// The JSON API. It knows two doors: the network, where bearer tokens say who asks, and the control socket, where the
/// operating system does.
public enum APIRouter {
  public enum Door: Sendable {
    case network, controlSocket
  }

  /// All routes; which of them a caller may use is each use case's decision, not the door's.
  ///
  /// - Parameter face: tells people what went wrong.
  public static func make(
    _ services: APIServices, door: Door, outside: Outside = .plain, face: (any RefusalFace)? = nil
  ) -> Router<WebContext> {
    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    if case .network = door { router.add(middleware: CrossOriginMiddleware(services.origins)) }
    router.add(middleware: ProblemMiddleware(outside, face: face))
    if case .network = door { router.add(middleware: PreflightMiddleware()) }
    HealthRoutes(services).add(to: router)
    KeyRoutes(services).addPublished(to: router)
    OAuthRoutes(services).add(to: router)
    let open = router.group("api/v1")
    AccountRoutes(services).addOpen(to: open)
    SessionRoutes(services).addOpen(to: open)
    StaffRoutes(services).addOpen(to: open)
    let group = router.group("api/v1")
    switch door {
    case .network: group.add(middleware: BearerMiddleware(authenticator: services.authenticator))
    case .controlSocket: group.add(middleware: OperatorMiddleware())
    }
    LeaseRoutes(services).add(to: group)
    HolderRoutes(services).add(to: group)
    addPeople(services, to: group)
    addLicenses(services, to: group)
    TokenRoutes(services).add(to: group)
    KeyRoutes(services).add(to: group)
    HouseRoutes(services).add(to: group)
    return router
  }

  private static func addPeople(_ services: APIServices, to group: RouterGroup<WebContext>) {
    AccountRoutes(services).add(to: group)
    DeletionRoutes(services).add(to: group)
    SessionRoutes(services).add(to: group)
    SecondFactorRoutes(services).add(to: group)
    StaffRoutes(services).add(to: group)
    OrganizationRoutes(services).add(to: group)
    RecoveryRoutes(services).add(to: group)
    MembershipRoutes(services).add(to: group)
    MemberRoutes(services).add(to: group)
    MemberListRoutes(services).add(to: group)
    JoinRequestRoutes(services).add(to: group)
    InviteRoutes(services).add(to: group)
    AuditRoutes(services).add(to: group)
  }

  private static func addLicenses(_ services: APIServices, to group: RouterGroup<WebContext>) {
    LicenseRoutes(services).add(to: group)
    CapacityRoutes(services).add(to: group)
    ActivationRoutes(services).add(to: group)
    CatalogRoutes(services).add(to: group)
    StaffLicenseRoutes(services).add(to: group)
    LicenseImportRoutes(services).add(to: group)
  }
}
