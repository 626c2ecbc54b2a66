import Licensing

extension RoleOfferRefusal {
  var denial: Denial {
    switch self {
    case .notAllowed: .forbidden(.nameOwners)
    case .deactivated:
      .conflict(
        code: "member_not_active", sentence: "This person is deactivated. Reactivate the membership first.")
    case .held:
      .conflict(code: "role_held", sentence: "This person holds this role already, or one that may do more.")
    case .waits:
      .conflict(
        code: "offer_waits",
        sentence: "This address was asked already and has not answered. Withdraw that question to ask another one.")
    case .tooMany:
      .conflict(
        code: "too_many_offers", sentence: "At most 20 questions wait for an answer at once. Withdraw one first.")
    case .tooManyToday:
      .conflict(
        code: "too_many_offers_today",
        sentence: "At most 50 people a day are asked to take a role. Ask this one tomorrow.")
    }
  }
}

extension Denial {
  static let offerOver = Denial.conflict(
    code: "offer_over",
    sentence: "This was answered or withdrawn, or its time is over. Nothing was changed; ask for a new question.")
}
