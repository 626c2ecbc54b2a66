import Guides
import Licensing
import Testing
import UseCases
import Wording

@testable import Pages

@Suite("Whole pages")
struct WholePageTests {
  @Test(
    "are as they were when somebody looked at them",
    arguments: [
      "sign-in-wrong", "register-wrong", "mail-sent", "account", "account-address-wrong", "account-delete",
      "account-delete-blocked", "account-deleted", "start", "invitation", "authorize", "join",
      "join-key-wrong", "join-waits", "second-step-used-up", "second-factor-off", "enrollment", "recovery-codes",
      "style", "start-branded", "help", "help-inviting", "help-lists",
      "style", "start-branded",
      "licenses", "licenses-empty", "license-named", "license-off", "activate-key-wrong", "activate-check",
      "activate-check-new", "activate-done", "activate-refused",
      "member-list", "member-list-filtered", "member", "member-blocked", "member-deactivate", "member-import-faults",
      "member-changes", "member-waiting",
      "my-seats", "my-seats-none", "no-seat", "no-seat-deactivated", "memberships", "leave", "leave-blocked",
      "seats", "seats-many", "seats-empty", "seats-unlimited",
      "history-year", "history-month", "history-hours", "history-reader", "history-empty", "history-refusals",
      "history-members",
      "settings-alone", "settings-two", "settings-closing", "settings-wrong", "owner", "close-organization", "roles",
      "new-organization",
      "alerts", "alerts-wrong", "audit", "audit-empty", "style", "start-branded", "help", "help-inviting", "help-lists",
    ])
  func page(name: String) throws {
    let page = Self.page(name)
    try Expected.expect(try PageRenderer().render(page), is: "\(name).html")
  }

  private static func page(_ name: String) -> any Page {
    if let page = licensePage(name) { return page }
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
    case "my-seats": Samples.mySeats([Samples.twoApplications])
    case "my-seats-none": Samples.newcomersHome(in: .german)
    case "no-seat": Samples.noSeat("no_seat_free", seats: [Samples.twoApplications], isValidated: true)
    case "no-seat-deactivated": Samples.noSeat("deactivated", isActive: false, in: .german)
    case "memberships": Samples.memberships(5, hasLeft: true)
    case "leave": Samples.leave()
    case "leave-blocked": Samples.leave(.lastOwner, role: .owner, in: .german)
    case let history where history.hasPrefix("history-"): Samples.historyPage(history)
    case "alerts": Samples.alerts(said: .kept)
    case "alerts-wrong": Samples.alertsWrong(in: .german)
    case "audit": Samples.audit()
    case "audit-empty": Samples.auditEmpty(in: .german)
    case "style": StylePage(for: Samples.reader())
    case "settings-alone": Samples.settings("alone")
    case "settings-two": Samples.settings("two", in: .german)
    case "settings-closing": Samples.settings("closing")
    case "settings-wrong": Samples.settings("wrong")
    case "owner": OwnerPage(Samples.seenSettings(), wrong: .password, for: Samples.settingsReader())
    case "close-organization": Samples.closing(in: .german)
    case "roles": Samples.roles([Samples.roleOffer(.administrator)], joinText: "For research only.")
    case "new-organization": NewOrganizationPage(for: Samples.reader())
    case "start-branded": StartPage(for: Samples.branded().signedOut)
    case "member-list": Samples.memberList()
    case "member-list-filtered": Samples.filteredMembers(in: .german)
    case "member": Samples.memberPage()
    case "member-blocked": Samples.blockedMember(in: .german)
    case "member-deactivate":
      DeactivatePage(Samples.record(Samples.members[1], runs: Samples.runs), for: Samples.keeper())
    case "member-import-faults": Samples.importFaults(in: .german)
    case "member-changes": Samples.manyMembers()
    case "member-waiting": Samples.waiting()
    case "seats": Samples.seats(said: true)
    case "seats-many": Samples.seatsMany(in: .german)
    case "seats-empty": Samples.seatsEmpty()
    case "seats-unlimited": Samples.seatsUnlimited()
    case "start": StartPage(for: Samples.stranger(in: .german))
    case "invitation": InvitationPage(organization: Samples.sociology, for: Samples.stranger())
    case "authorize": Samples.authorize(.ownComputer(host: "127.0.0.1:51004"), in: .german)
    case "join": Samples.join(terms: "Close Lumen before a long absence.", question: "Student number", wrong: .extra)
    case "join-key-wrong": JoinKeyPage("j-abc", wrong: .mistyped, for: Samples.stranger())
    default: JoinAnswerPage(.waits, organization: Samples.sociology, for: Samples.reader())
    }
  }

  private static func licensePage(_ name: String) -> (any Page)? {
    let reader = Samples.licensor()
    return switch name {
    case "licenses": LicensesPage(Samples.timeline(), for: reader)
    case "licenses-empty": LicensesPage(Samples.timeline([]), for: Samples.licensor(in: .german))
    case "license-named":
      LicensePage(Samples.seenLicense(), search: .init("Marek", found: Samples.found()), for: reader)
    case "license-off": Samples.takeOff(in: .german)
    case "activate-key-wrong": ActivateKeyPage("8k2qw-7dmxr", wrong: .mistyped, for: Samples.stranger())
    case "activate-check":
      Samples.check(Samples.activation(kindsMixed: ["educational"], terms: Samples.eula), wrong: .mix)
    case "activate-check-new": Samples.check(Samples.activation(for: nil), key: nil, wrong: .name, in: .german)
    case "activate-done": ActivatedPage(Samples.seenLicense(), seats: .limited(50), for: reader)
    case "activate-refused": ActivateAnswerPage(.boundElsewhere, Samples.activation(), for: reader)
    default: nil
    }
  }
}
