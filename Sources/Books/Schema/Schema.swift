public import Storage

/// The schema's history. A step that has been released is never changed; what comes later is a new step.
public enum Schema {
  public static let migrator = Migrator(steps: [
    FirstBooks.step, CustomerBooks.step, SharedBooks.step, LighterBooks.step, DoorBooks.step, FactorBooks.step,
    LeavingBooks.step, ApplicationBooks.step, ReminderBooks.step, PortalBooks.step,
  ])
}
