public import Books
public import Licensing
public import UseCases
public import Wording

/// For whom a page is written.
public struct Reader: Sendable {
  public let language: Language
  public let look: Look
  /// Whether single keys do something on pages.
  public let hasKeys: Bool
  /// The vendor's name.
  public let vendor: String
  /// The vendor's time zone.
  public let zone: Zone
  /// The vendor's own texts that there are.
  public let papers: [HousePaper]
  /// What the pages wear.
  public let brand: Brand
  /// Who is signed in; nil for nobody.
  public let person: Person?
  /// Where the person has a role beyond a member's.
  public let offices: [Office]
  /// For whom the person acts on this page; nil where it is for nobody else.
  public let acting: SeeReader.Acting?

  public struct Person: Hashable, Sendable {
    public let name: String
    public let email: String

    public init(name: String, email: String) {
      self.name = name
      self.email = email
    }
  }

  public init(
    language: Language, look: Look = .system, hasKeys: Bool = true, vendor: String, zone: Zone = .utc,
    papers: [HousePaper] = [],
    brand: Brand = .none, person: Person? = nil, offices: [Office] = [], acting: SeeReader.Acting? = nil
  ) {
    self.language = language
    self.look = look
    self.hasKeys = hasKeys
    self.vendor = vendor
    self.zone = zone
    self.papers = papers
    self.brand = brand
    self.person = person
    self.offices = offices
    self.acting = acting
  }

  /// The same reader once nobody is signed in any more.
  var signedOut: Reader {
    Reader(language: language, look: look, hasKeys: hasKeys, vendor: vendor, zone: zone, papers: papers, brand: brand)
  }

  /// What is said to who tried too often.
  func busy(minutes: Int) -> String {
    text("form.busy", ["count": language.number(max(1, minutes))])
  }

  /// The day of an instant, for a sentence. Days are the vendor's: nobody knows where the reader is.
  func day(of instant: Instant) -> String { language.day(zone.date(at: instant)) }

  /// The last day before an end, for a sentence.
  func day(before end: Instant) -> String { language.day(Expiry.lastDay(endingAt: end, in: zone)) }

  /// How many days ago something was, by the vendor's calendar: what was made yesterday evening is a day old.
  func days(since instant: Instant, at now: Instant) -> Int {
    max(0, zone.date(at: now).daysSince1970 - zone.date(at: instant).daysSince1970)
  }

  /// Whether the person may do something for whom it acts here.
  func may(_ action: Action) -> Bool { acting?.actions.contains(action) ?? false }

  func text(_ key: String, _ values: [String: String] = [:]) -> String { language.text(key, values) }
}

/// How light a page is.
public enum Look: String, CaseIterable, Sendable {
  case system, light, dark

  /// What is pinned; nil where the system says.
  var theme: String? { self == .system ? nil : rawValue }
}

/// Whether single keys do something: `/` searches, `?` helps, `g` and a number lead to a page. Some people's tools type
/// them unasked (WCAG 2.1.4).
public enum Keys: String, CaseIterable, Sendable {
  case on, off
}
