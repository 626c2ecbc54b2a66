public import Hummingbird
public import Web
import Wording

/// The pages, at the network's door only.
public enum PageRouter {
  public static func add(_ services: PageServices, to router: Router<WebContext>) {
    AssetRoutes(brand: services.brand).add(to: router)
    let pages = group(PageMiddleware(services) { _ in PageAddress.start.path }, services, router)
    StartRoutes(services).add(to: pages)
    OverviewRoutes(services).add(to: pages)
    HouseRoutes(services).add(to: pages)
    HelpRoutes(services).add(to: pages)
    StyleRoutes(services).add(to: pages)
    MailRoutes(services).add(to: pages)
    SignInRoutes(services).add(to: pages)
    SecondStepRoutes(services).add(to: pages)
    RegisterRoutes(services).add(to: pages)
    ForgottenRoutes(services).add(to: pages)
    AccountRoutes(services).add(to: pages)
    SecondFactorRoutes(services).add(to: pages)
    DeletionRoutes(services).add(to: pages)
    JoinRoutes(services).add(to: pages)
    LicenseRoutes(services).add(to: pages)
    ActivationRoutes(services).add(to: pages)
    InviteRoutes(services).add(to: pages)
    InvitationRoutes(services).add(to: pages)
    MembersRoutes(services).add(to: pages)
    MemberImportRoutes(services).add(to: pages)
    ManyMembersRoutes(services).add(to: pages)
    MemberRoutes(services).add(to: pages)
    WaitingRoutes(services).add(to: pages)
    OwnSeatRoutes(services).add(to: pages)
    OwnMembershipRoutes(services).add(to: pages)
    SeatsRoutes(services).add(to: pages)
    HistoryRoutes(services).add(to: pages)
    RoleRoutes(services).add(to: pages)
    SettingsRoutes(services).add(to: pages)
    OwnerRoutes(services).add(to: pages)
    AlertRoutes(services).add(to: pages)
    AuditRoutes(services).add(to: pages)
    DeviceRoutes(services).add(
      to: group(PageMiddleware(services, conflict: .over) { _ in PageAddress.device.path }, services, router))
    AuthorizeRoutes(services).add(
      to: group(PageMiddleware(services, conflict: .stale) { _ in PageAddress.start.path }, services, router))
    addSecretAddresses(services, to: router)
  }

  /// Pages whose address carries a secret.
  private static func addSecretAddresses(_ services: PageServices, to router: Router<WebContext>) {
    let join = group(PageMiddleware(services) { _ in PageAddress.join.path }, services, router)
    JoinRoutes(services).addLink(to: join.add(middleware: SecretAddressMiddleware()))
    for purpose in LinkPurpose.allCases {
      let routes = LinkRoutes(purpose, services)
      let links = group(PageMiddleware(services, again: routes.again), services, router)
      routes.add(to: links.add(middleware: SecretAddressMiddleware()))
    }
  }

  private static func group(
    _ errors: PageMiddleware, _ services: PageServices, _ router: Router<WebContext>
  ) -> RouterGroup<WebContext> {
    router.group().add(middleware: errors).add(middleware: OwnSiteMiddleware())
      .add(middleware: SessionMiddleware(authenticator: services.authenticator))
      // Once more, now that it is known who reads: in the account's language.
      .add(middleware: errors)
  }
}
