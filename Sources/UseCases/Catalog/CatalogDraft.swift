public import Books
public import Licensing

/// All that a vendor sells, as it is to be.
public struct CatalogDraft: Sendable {
  public var products: [Product]
  public var plans: [PlanDraft]
  public var terms: [Terms]

  public init(products: [Product], plans: [PlanDraft], terms: [Terms] = []) {
    self.products = products
    self.plans = plans
    self.terms = terms
  }

  func faults() -> [WrongField] {
    products.enumerated().flatMap { index, product in product.faults("/products/\(index)") }
      + plans.enumerated().flatMap { index, plan in faults(plan, "/plans/\(index)") }
      + terms.enumerated().flatMap { index, terms in terms.faults("/terms/\(index)") } + sizes() + doubles()
  }

  private func sizes() -> [WrongField] {
    [("/products", products.count, 200), ("/plans", plans.count, 500), ("/terms", terms.count, 100)]
      .filter { $0.1 > $0.2 }.map { WrongField($0.0, "There are at most \($0.2) of these.") }
  }

  private func doubles() -> [WrongField] {
    func twice(_ names: [String]) -> Set<String> {
      Set(Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys)
    }
    return twice(products.map(\.code.text)).sorted().map {
      WrongField("/products", "The product \($0) stands here twice.")
    }
      + twice(plans.map(\.name)).sorted().map { WrongField("/plans", "The plan \($0) stands here twice.") }
      + twice(terms.map(\.version.code)).sorted().map { WrongField("/terms", "The terms \($0) stand here twice.") }
  }

  private func faults(_ plan: PlanDraft, _ place: String) -> [WrongField] {
    let codes = Set(products.map(\.code))
    let unknown = plan.coverage.limits.keys.filter { !codes.contains($0) }.sorted().map {
      WrongField("\(place)/products", "There is no product \($0.text).")
    }
    let terms = plan.terms.flatMap { code in
      self.terms.contains { $0.version.code == code }
        ? nil : WrongField("\(place)/terms", "There are no terms \(code).")
    }
    return plan.faults(place) + unknown + [terms].compactMap { $0 }
  }
}

/// A plan that has no id yet.
public struct PlanDraft: Hashable, Sendable {
  public var name: String
  public var coverage: Coverage
  public var seats: SeatCount
  public var devicesPerSeat: Int?
  public var term: Term
  public var pace: Pace
  public var kind: String
  public var serves: Serves
  public var terms: String?

  public init(
    name: String, coverage: Coverage, seats: SeatCount, devicesPerSeat: Int? = nil, term: Term,
    pace: Pace = .standard, kind: String = "commercial", serves: Serves = .everyone, terms: String? = nil
  ) {
    self.name = name
    self.coverage = coverage
    self.seats = seats
    self.devicesPerSeat = devicesPerSeat
    self.term = term
    self.pace = pace
    self.kind = kind
    self.serves = serves
    self.terms = terms
  }

  public init(_ plan: Plan) {
    self.init(
      name: plan.name, coverage: plan.coverage, seats: plan.seats, devicesPerSeat: plan.devicesPerSeat,
      term: plan.term, pace: plan.pace, kind: plan.kind, serves: plan.serves, terms: plan.terms)
  }

  func plan(id: PlanID) -> Plan {
    Plan(
      id: id, name: name, coverage: coverage, seats: seats, devicesPerSeat: devicesPerSeat, term: term, pace: pace,
      kind: kind, serves: serves, terms: terms)
  }

  func faults(_ place: String) -> [WrongField] {
    var wrong: [WrongField] = []
    func need(_ isRight: Bool, _ member: String, _ sentence: String) {
      if !isRight { wrong.append(WrongField("\(place)/\(member)", sentence)) }
    }
    need(PlainText.isName(name), "name", "A name has 1 to 200 characters, in one line.")
    need(!coverage.limits.isEmpty, "products", "A plan is for at least one product.")
    if case .limited(let count) = seats {
      need(SeatCount.allowed.contains(count), "seats", "A license has 1 to 1,000,000 seats.")
    }
    if let devicesPerSeat { need((1...10_000).contains(devicesPerSeat), "devices", "A seat has 1 to 10,000 devices.") }
    if case .months(let months) = term { need((1...1200).contains(months), "months", "A term has 1 to 1200 months.") }
    need(ProductCode(kind) != nil, "kind", "A type is one word: a–z, digits, - and _.")
    need(
      (Duration.seconds(1)...Duration.hours(24)).contains(pace.leaseFor), "lease_s", "A seat is kept 1 second to a day."
    )
    need(
      pace.heartbeatIn > .zero && pace.heartbeatIn <= pace.leaseFor / 3, "heartbeat_s",
      "A heartbeat is due within a third of the time that a seat is kept.")
    need(
      (Duration.zero...Duration.days(30)).contains(pace.runFor), "run_s",
      "An application goes on for at most 30 days without the server.")
    return wrong
  }
}

extension Product {
  fileprivate func faults(_ place: String) -> [WrongField] {
    var wrong: [WrongField] = []
    if !PlainText.isName(name) { wrong.append(WrongField("\(place)/name", WrongField.name.sentence)) }
    for (member, words) in [("versions", versions), ("platforms", platforms)]
    where words.count > 50 || !words.allSatisfy(Self.isWord) {
      wrong.append(WrongField("\(place)/\(member)", "At most 50 words of at most 20 characters, without commas."))
    }
    if redirects.count > RedirectAddress.countMax || Set(redirects).count < redirects.count {
      wrong.append(
        WrongField("\(place)/redirects", "At most \(RedirectAddress.countMax) redirects, each of them once."))
    }
    if origins.count > WebOrigin.countMax || Set(origins).count < origins.count {
      wrong.append(WrongField("\(place)/origins", "At most \(WebOrigin.countMax) origins, each of them once."))
    }
    return wrong
  }

  private static func isWord(_ text: String) -> Bool {
    (1...20).contains(text.count) && PlainText.isPlain(text) && !text.contains(",")
  }
}

extension Terms {
  fileprivate func faults(_ place: String) -> [WrongField] {
    var wrong: [WrongField] = []
    func need(_ isRight: Bool, _ member: String, _ sentence: String) {
      if !isRight { wrong.append(WrongField("\(place)/\(member)", sentence)) }
    }
    need(ProductCode(version.code) != nil, "code", "A code is one word: a–z, digits, - and _.")
    need(
      (1...40).contains(version.version.count) && PlainText.isPlain(version.version), "version",
      "A version has 1 to 40 characters.")
    need(PlainText.isName(title), "title", "A title has 1 to 200 characters, in one line.")
    need(
      (1...50_000).contains(body.count) && PlainText.isLines(body), "text", "The text has 1 to 50,000 characters.")
    return wrong
  }
}
