import Books
import Licensing
import UseCases
import Wording

extension AuditPage {
  /// What can be looked for, and what is.
  struct Filters: Sendable {
    let address: String
    let search: String
    let who: [FormChoice]
    let areas: [FormChoice]
    let from: String
    let to: String
    /// What is wrong with the days; nil where nothing is.
    let wrong: String?
    let isFromWrong: Bool
    let isToWrong: Bool
  }
}

extension AuditPage.Filters {
  init(_ seen: SearchAudit.Answer, _ query: AuditQuery, _ address: String, for reader: Reader) {
    self.address = address
    search = query.search.text
    who = Self.people(seen, query, reader)
    let areas = AuditArea.allCases.map {
      FormChoice(
        value: $0.rawValue, name: reader.text("audit.area.\($0.rawValue)"), isChosen: $0 == query.search.area)
    }
    self.areas = [FormChoice(value: "", name: reader.text("audit.anything"), isChosen: false)] + areas
    from = query.from
    to = query.to
    wrong = query.wrong.map { reader.text("audit.wrong.\($0.rawValue)") }
    isFromWrong = query.wrong == .from
    isToWrong = query.wrong == .to || query.wrong == .order
  }

  private static func people(_ seen: SearchAudit.Answer, _ query: AuditQuery, _ reader: Reader) -> [FormChoice] {
    let actor = query.search.actor
    func choice(_ value: AuditActor, _ name: String) -> FormChoice {
      FormChoice(value: value.parameter, name: name, isChosen: value == actor)
    }
    var people = seen.people.map { choice(.account($0.account), $0.name) }
    if case .account(let chosen) = actor, !seen.people.contains(where: { $0.account == chosen }) {
      people.append(choice(.account(chosen), reader.text("audit.somebody")))
    }
    return [FormChoice(value: "", name: reader.text("audit.anybody"), isChosen: false)] + people + [
      choice(.staff, reader.text("audit.who_staff", ["vendor": reader.vendor])), choice(.schedule, "Seatkeeper"),
      choice(.operator, reader.text("audit.who_operator")),
    ]
  }
}
