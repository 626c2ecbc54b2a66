import Books
public import Licensing
import Surroundings

/// Adds a plan to the vendor's catalog.
public struct DefinePlan: UseCase {
  private let caller: Caller
  private let draft: PlanDraft
  public let locks = Locks.none

  public init(caller: Caller, _ draft: PlanDraft) {
    self.caller = caller
    self.draft = draft
  }

  public func run(in bracket: Bracket) throws -> Plan {
    try Permissions.requireStaff(caller)
    guard try bracket.books.plan(named: draft.name) == nil else {
      throw Denial.conflict(code: "plan_exists", sentence: "There is a plan with this name already.")
    }
    let products = try bracket.books.products()
    let unknown = draft.coverage.limits.keys.filter { products[$0] == nil }.sorted()
    guard unknown.isEmpty else {
      throw Denial.invalid(unknown.map { WrongField("/coverage/\($0.text)", "There is no such product.") })
    }
    let plan = draft.plan(id: bracket.surroundings.newID())
    try bracket.books.add(plan)
    try bracket.audit(caller, "plan.define", plan.id.text, details: plan.name)
    return plan
  }
}

/// A plan that has no id yet.
public struct PlanDraft: Sendable {
  public var name: String
  public var coverage: Coverage
  public var seats: SeatCount
  public var devicesPerSeat: Int?
  public var term: Term
  public var pace: Pace

  public init(
    name: String, coverage: Coverage, seats: SeatCount, devicesPerSeat: Int? = nil, term: Term,
    pace: Pace = .standard
  ) {
    self.name = name
    self.coverage = coverage
    self.seats = seats
    self.devicesPerSeat = devicesPerSeat
    self.term = term
    self.pace = pace
  }

  func plan(id: PlanID) -> Plan {
    Plan(
      id: id, name: name, coverage: coverage, seats: seats, devicesPerSeat: devicesPerSeat, term: term, pace: pace)
  }
}
