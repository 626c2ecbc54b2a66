import FoundationEssentials
import Licensing
import Testing

@Suite("What happens to an invite key by itself")
struct InviteCareTests {
  private static let now = Instant(milliseconds: 1_700_000_000_000)

  /// All in days; the expected ones from now.
  struct Case: Sendable {
    var reminder = 0
    var rotation = 0
    var age = 41
    var remindedAgo: Int?
    var expiresIn: Int?
    var isEnded = false
    var nextReminder: Int?
    var nextRotation: Int?
  }

  @Test(
    "reminders and a new key come at their intervals, never before now, and not to a key that is over by then",
    arguments: [
      Case(),
      Case(reminder: 90, nextReminder: 49),
      Case(reminder: 90, age: 100, remindedAgo: 10, nextReminder: 80),
      Case(reminder: 30, age: 100, nextReminder: 0),
      Case(rotation: 365, nextRotation: 324),
      Case(rotation: 30, nextRotation: 0),
      Case(reminder: 90, rotation: 365, nextReminder: 49, nextRotation: 324),
      Case(reminder: 90, rotation: 90, nextRotation: 49),
      Case(reminder: 180, rotation: 90, nextRotation: 49),
      Case(reminder: 90, expiresIn: 49),
      Case(reminder: 90, expiresIn: 50, nextReminder: 49),
      Case(reminder: 90, rotation: 90, expiresIn: 10),
      Case(reminder: 30, rotation: 30, isEnded: true),
    ])
  func next(given: Case) {
    func at(_ days: Int) -> Instant { Self.now + .days(days) }
    let invite = Invite(
      id: ID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 1))),
      organization: ID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 2))),
      terms: InviteTerms(expiresAt: given.expiresIn.map(at)), createdAt: at(-given.age),
      endedAt: given.isEnded ? at(-1) : nil)
    let settings = OrganizationSettings(
      name: "Office", inviteReminderDays: given.reminder, inviteRotationDays: given.rotation)
    let care = InviteCare(of: invite, remindedAt: given.remindedAgo.map { at(-$0) }, settings, at: Self.now)
    #expect(care.reminderAt == given.nextReminder.map(at))
    #expect(care.rotationAt == given.nextRotation.map(at))
  }
}
