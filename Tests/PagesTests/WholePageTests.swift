import Licensing
import Testing
import Wording

@testable import Pages

@Suite("Whole pages")
struct WholePageTests {
  @Test(
    "are as they were when somebody looked at them",
    arguments: [
      "sign-in-wrong", "register-wrong", "mail-sent", "account", "account-address-wrong", "account-delete",
      "account-delete-blocked", "account-deleted", "home", "start", "invitation", "authorize", "join",
      "join-key-wrong", "join-waits", "second-step-used-up", "second-factor-off", "enrollment", "recovery-codes",
      "alerts", "alerts-wrong", "audit", "audit-empty", "style", "start-branded", "help", "help-inviting", "help-lists",
    ])
  func page(name: String) throws {
    let page = Self.page(name)
    try Expected.expect(try PageRenderer().render(page), is: "\(name).html")
  }

  private static func page(_ name: String) -> any Page {
    switch name {
    case "sign-in-wrong": Samples.signIn(.password, invitedTo: Samples.sociology, next: "/device")
    case "register-wrong": Samples.register(Samples.allWrong, in: .german)
    case "mail-sent": MailSentPage(.reset, at: "/forgotten/sent", for: Samples.stranger())
    case "account": Samples.account(said: .ended)
    case "account-address-wrong": AccountAddressPage("m@x.example", wrong: .password, for: Samples.reader())
    case "second-step-used-up": Samples.secondStep(.usedUp)
    case "second-factor-off": SecondFactorQuestion(.turnOff, wrong: .code, for: Samples.reader(in: .german))
    case "enrollment": EnrollmentPage(Samples.enrollment(), for: Samples.reader())
    case "recovery-codes": RecoveryCodesPage(Samples.recoveryCodes, isRenewed: false, for: Samples.reader())
    case "account-delete": Samples.deletion(wrong: .password)
    case "account-delete-blocked": Samples.deletion(obstacles: Samples.obstacles, in: .german)
    case "account-deleted": AccountDeletedPage(for: Samples.stranger())
    case "home": Samples.home()
    case "help": HelpIndexPage(for: Samples.stranger())
    case "help-inviting": HelpChapterPage(.inviting, for: Samples.reader())
    case "help-lists": HelpChapterPage(.lists, for: Samples.reader(in: .german))
    case "alerts": Samples.alerts(said: .kept)
    case "alerts-wrong": Samples.alertsWrong(in: .german)
    case "audit": Samples.audit()
    case "audit-empty": Samples.auditEmpty(in: .german)
    case "style": StylePage(for: Samples.reader())
    case "start-branded": StartPage(for: Samples.branded().signedOut)
    case "start": StartPage(for: Samples.stranger(in: .german))
    case "invitation": InvitationPage(organization: Samples.sociology, for: Samples.stranger())
    case "authorize": Samples.authorize(.ownComputer(host: "127.0.0.1:51004"), in: .german)
    case "join": Samples.join(terms: "Close Lumen before a long absence.", question: "Student number", wrong: .extra)
    case "join-key-wrong": JoinKeyPage("j-abc", wrong: .mistyped, for: Samples.stranger())
    default: JoinAnswerPage(.waits, organization: Samples.sociology, for: Samples.reader())
    }
  }
}
