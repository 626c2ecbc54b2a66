import Licensing
import Wording

/// Every component of the look once, with what it is for: for whoever makes another page.
public struct StylePage: Page {
  public static let template = PageTemplate.style

  public let frame: PageFrame
  let colors: [Swatch]
  let looks: [LookChoice]
  let today: Stamp
  let thisYear: Stamp
  let longAgo: Stamp
  /// Seats in fives.
  let hall: [Group]

  struct Group: Sendable {
    /// The letters by which the stylesheet knows how a seat is taken.
    let seats: [String]
  }

  /// A color and its one meaning.
  struct Swatch: Sendable {
    let name: String
    let paint: String
    let meaning: String
  }

  struct LookChoice: Sendable {
    let value: String
    let name: String
  }

  public init(for reader: Reader) {
    frame = PageFrame(for: reader, at: PageAddress.style.path)
    colors = Self.names.map { name in
      let word = name.replacing("-", with: "_")
      return Swatch(name: "--\(name)", paint: "var(--\(name))", meaning: reader.text("style.color.\(word)"))
    }
    looks = Look.allCases.map { LookChoice(value: $0.rawValue, name: reader.text("look.\($0.rawValue)")) }
    today = Stamp(Self.now - .minutes(47), now: Self.now, for: reader)
    thisYear = Stamp(Self.now - .days(3), now: Self.now, for: reader)
    longAgo = Stamp(Self.now - .days(590), now: Self.now, for: reader)
    hall = ["uuuuu", "uuuuz", "ze...", "....."].map { group in
      Group(seats: group.map { $0 == "." ? "" : String($0) })
    }
  }

  /// In the order of the stylesheet.
  private static let names = [
    "paper", "sheet", "dip", "hair", "edge", "ink", "soft", "seat", "seat-lit", "seat-wash", "on-seat", "time", "brass",
    "time-wash", "no", "no-wash", "ok", "ok-wash", "focus",
  ]

  /// 2026-10-14T11:58:41Z, so that the page is the same on every day.
  private static let now = Instant(milliseconds: 1_791_979_121_000)
}
