import Guides
import Licensing
import Testing
import UseCases
import Wording

@testable import Pages

@Suite("Whole pages")
struct WholePageTests {
  @Test("are as they were when somebody looked at them", arguments: WholePages.all.keys.sorted())
  func page(name: String) throws {
    let page = try #require(WholePages.all[name])
    try Expected.expect(try PageRenderer().render(page), is: "\(name).html")
  }
}

/// The pages that are compared as a whole, by the names of the files.
enum WholePages {
  static let all: [String: any Page] = [
    door, accounts, seats, members, licenses, histories, organizations, house,
  ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }

  private static var door: [String: any Page] {
    [
      "start-branded": StartPage(for: Samples.branded().signedOut),
      "start": StartPage(for: Samples.stranger(in: .german)),
      "invitation": InvitationPage(organization: Samples.sociology, for: Samples.stranger()),
      "join": Samples.join(terms: "Close Lumen before a long absence.", question: "Student number", wrong: .extra),
      "join-key-wrong": JoinKeyPage("j-abc", wrong: .mistyped, for: Samples.stranger()),
      "join-waits": JoinAnswerPage(.waits, organization: Samples.sociology, for: Samples.reader()),
    ]
  }

  private static var accounts: [String: any Page] {
    [
      "sign-in-wrong": Samples.signIn(.password, invitedTo: Samples.sociology, next: "/device"),
      "register-wrong": Samples.register(Samples.allWrong, in: .german),
      "mail-sent": MailSentPage(.reset, at: "/forgotten/sent", for: Samples.stranger()),
      "account": Samples.account(said: .ended),
      "account-address-wrong": AccountAddressPage("m@x.example", wrong: .password, for: Samples.reader()),
      "second-step-used-up": Samples.secondStep(.usedUp),
      "second-factor-off": SecondFactorQuestion(.turnOff, wrong: .code, for: Samples.reader(in: .german)),
      "enrollment": EnrollmentPage(Samples.enrollment(), for: Samples.reader()),
      "recovery-codes": RecoveryCodesPage(Samples.recoveryCodes, isRenewed: false, for: Samples.reader()),
      "account-delete": Samples.deletion(wrong: .password),
      "account-delete-blocked": Samples.deletion(obstacles: Samples.obstacles, in: .german),
      "account-deleted": AccountDeletedPage(for: Samples.stranger()),
      "authorize": Samples.authorize(.ownComputer(host: "127.0.0.1:51004"), in: .german),
    ]
  }

  private static var seats: [String: any Page] {
    [
      "my-seats": Samples.mySeats([Samples.twoApplications]),
      "my-seats-none": Samples.newcomersHome(in: .german),
      "no-seat": Samples.noSeat("no_seat_free", seats: [Samples.twoApplications], isValidated: true),
      "no-seat-deactivated": Samples.noSeat("deactivated", isActive: false, in: .german),
      "memberships": Samples.memberships(5, hasLeft: true),
      "leave": Samples.leave(),
      "leave-blocked": Samples.leave(.lastOwner, role: .owner, in: .german),
      "seats": Samples.seats(said: true),
      "seats-many": Samples.seatsMany(in: .german),
      "seats-empty": Samples.seatsEmpty(),
      "seats-unlimited": Samples.seatsUnlimited(),
    ]
  }

  private static var members: [String: any Page] {
    [
      "member-list": Samples.memberList(),
      "member-list-filtered": Samples.filteredMembers(in: .german),
      "member": Samples.memberPage(),
      "member-blocked": Samples.blockedMember(in: .german),
      "member-deactivate": DeactivatePage(
        Samples.record(Samples.members[1], runs: Samples.runs), for: Samples.keeper()),
      "member-import-faults": Samples.importFaults(in: .german),
      "member-changes": Samples.manyMembers(),
      "member-waiting": Samples.waiting(),
    ]
  }

  private static var licenses: [String: any Page] {
    let reader = Samples.licensor()
    return [
      "licenses": LicensesPage(Samples.timeline(), for: reader),
      "licenses-empty": LicensesPage(Samples.timeline([]), for: Samples.licensor(in: .german)),
      "license-named": LicensePage(Samples.seenLicense(), search: .init("Marek", found: Samples.found()), for: reader),
      "license-off": Samples.takeOff(in: .german),
      "activate-key-wrong": ActivateKeyPage("8k2qw-7dmxr", wrong: .mistyped, for: Samples.stranger()),
      "activate-check": Samples.check(
        Samples.activation(kindsMixed: ["educational"], terms: Samples.eula), wrong: .mix),
      "activate-check-new": Samples.check(Samples.activation(for: nil), key: nil, wrong: .name, in: .german),
      "activate-done": ActivatedPage(Samples.seenLicense(), seats: .limited(50), for: reader),
      "activate-refused": ActivateAnswerPage(.boundElsewhere, Samples.activation(), for: reader),
    ]
  }

  private static var histories: [String: any Page] {
    let names = ["year", "month", "hours", "reader", "empty", "refusals", "members"].map { "history-\($0)" }
    return Dictionary(uniqueKeysWithValues: names.map { ($0, Samples.historyPage($0)) })
  }

  private static var organizations: [String: any Page] {
    [
      "overview": Samples.busyOverview(), "overview-new": Samples.newOverview(in: .german),
      "overview-reader": Samples.readersOverview(),
      "alerts": Samples.alerts(said: .kept),
      "alerts-wrong": Samples.alertsWrong(in: .german),
      "audit": Samples.audit(),
      "audit-empty": Samples.auditEmpty(in: .german),
      "settings-alone": Samples.settings("alone"),
      "settings-two": Samples.settings("two", in: .german),
      "settings-closing": Samples.settings("closing"),
      "settings-recovering": Samples.settings("recovering"),
      "settings-wrong": Samples.settings("wrong"),
      "owner": OwnerPage(Samples.seenSettings(), wrong: .password, for: Samples.settingsReader()),
      "close-organization": Samples.closing(in: .german),
      "roles": Samples.roles([Samples.roleOffer(.administrator)], joinText: "For research only."),
      "new-organization": NewOrganizationPage(for: Samples.reader()),
    ]
  }

  private static var house: [String: any Page] {
    [
      "help": HelpIndexPage(for: Samples.stranger()),
      "help-inviting": HelpChapterPage(.inviting, for: Samples.reader()),
      "help-lists": HelpChapterPage(.lists, for: Samples.reader(in: .german)),
      "style": StylePage(for: Samples.reader()),
    ]
  }
}
