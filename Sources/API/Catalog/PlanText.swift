import FoundationEssentials
import Licensing
import UseCases

/// A plan as it is written.
struct PlanText: Codable {
  let name: String
  /// `desktop`, or `desktop<=9` for versions up to 9.
  let products: [String]
  /// A number, or `unlimited`.
  let seats: NumberOrWord
  /// Devices a seat; left out, any number.
  let devices: Int?
  /// A number, or `forever`.
  let months: NumberOrWord
  let kind: String?
  let serves: String?
  let terms: String?
  let leaseS: Double?
  let heartbeatS: Double?
  let runS: Double?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case name, products, seats, devices, months, kind, serves, terms
    case leaseS = "lease_s"
    case heartbeatS = "heartbeat_s"
    case runS = "run_s"
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.strict(CodingKeys.self)
    name = try values.decode(String.self, forKey: .name)
    products = try values.decode([String].self, forKey: .products)
    seats = try values.decode(NumberOrWord.self, forKey: .seats)
    devices = try values.decodeIfPresent(Int.self, forKey: .devices)
    months = try values.decode(NumberOrWord.self, forKey: .months)
    kind = try values.decodeIfPresent(String.self, forKey: .kind)
    serves = try values.decodeIfPresent(String.self, forKey: .serves)
    terms = try values.decodeIfPresent(String.self, forKey: .terms)
    leaseS = try values.decodeIfPresent(Double.self, forKey: .leaseS)
    heartbeatS = try values.decodeIfPresent(Double.self, forKey: .heartbeatS)
    runS = try values.decodeIfPresent(Double.self, forKey: .runS)
  }

  init(_ plan: PlanDraft) {
    name = plan.name
    products = plan.coverage.limits.sorted { $0.key < $1.key }.map { code, limit in
      if case .upTo(let major) = limit { "\(code.text)<=\(major)" } else { code.text }
    }
    seats = if case .limited(let count) = plan.seats { .number(count) } else { .word("unlimited") }
    devices = plan.devicesPerSeat
    months = if case .months(let count) = plan.term { .number(count) } else { .word("forever") }
    kind = plan.kind
    serves = plan.serves.rawValue
    terms = plan.terms
    leaseS = plan.pace.leaseFor.inSeconds
    heartbeatS = plan.pace.heartbeatIn.inSeconds
    runS = plan.pace.runFor.inSeconds
  }

  func draft(_ place: String, _ wrong: inout [WrongField]) -> PlanDraft? {
    var faults: [WrongField] = []
    let coverage = coverage(place, &faults)
    if case .word(let word) = seats, word != "unlimited" {
      faults.append(WrongField("\(place)/seats", "The number of seats is a whole number, or unlimited."))
    }
    if case .word(let word) = months, word != "forever" {
      faults.append(WrongField("\(place)/months", "A term is a number of months, or forever."))
    }
    let serves = Serves(rawValue: serves ?? Serves.everyone.rawValue)
    if serves == nil {
      faults.append(WrongField("\(place)/serves", "A license serves everyone, named or activator."))
    }
    let pace = pace(place, &faults)
    wrong += faults
    guard let serves, faults.isEmpty else { return nil }
    return PlanDraft(
      name: name, coverage: coverage, seats: seats.number.map(SeatCount.limited) ?? .unlimited,
      devicesPerSeat: devices, term: months.number.map(Term.months) ?? .perpetual, pace: pace,
      kind: kind ?? "commercial", serves: serves, terms: terms)
  }

  private func coverage(_ place: String, _ faults: inout [WrongField]) -> Coverage {
    var limits: [ProductCode: VersionLimit] = [:]
    for text in products {
      let parts = text.replacing("<=", with: "<").split(separator: "<", omittingEmptySubsequences: false)
      let major = parts.count == 2 ? Int(parts[1]).flatMap { (0...99_999).contains($0) ? $0 : nil } : nil
      guard let code = ProductCode(String(parts[0])), parts.count == 1 || major != nil, limits[code] == nil else {
        faults.append(
          WrongField("\(place)/products", "Each product stands once, like desktop, or desktop<=9 up to a version."))
        continue
      }
      limits[code] = major.map { .upTo(major: $0) } ?? .every
    }
    return Coverage(limits)
  }

  private func pace(_ place: String, _ faults: inout [WrongField]) -> Pace {
    func duration(_ seconds: Double?, _ usual: Duration, _ member: String) -> Duration {
      guard let seconds else { return usual }
      guard (0...1e7).contains(seconds) else {
        faults.append(WrongField("\(place)/\(member)", "This is a number of seconds."))
        return usual
      }
      return .milliseconds(Int64(seconds * 1000))
    }
    let lease = duration(leaseS, Pace.standard.leaseFor, "lease_s")
    let heartbeat = duration(heartbeatS, min(Pace.standard.heartbeatIn, lease / 3), "heartbeat_s")
    if heartbeat > lease / 3 {
      faults.append(
        WrongField("\(place)/heartbeat_s", "A heartbeat is due within a third of the time that a seat is kept."))
    }
    return Pace(leaseFor: lease, heartbeatIn: heartbeat, runFor: duration(runS, Pace.standard.runFor, "run_s"))
  }
}

/// `20`, or a word like `unlimited`.
enum NumberOrWord: Codable {
  case number(Int)
  case word(String)

  var number: Int? {
    if case .number(let number) = self { number } else { nil }
  }

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let number = try? value.decode(Int.self) {
      self = .number(number)
    } else {
      self = .word(try value.decode(String.self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .number(let number): try value.encode(number)
    case .word(let word): try value.encode(word)
    }
  }
}
