import Books
import Licensing
import UseCases
import Wording

/// One thing that is known of a license.
struct LicenseFact: Sendable {
  let name: String
  let value: String
  /// Where it leads; nil for what leads nowhere.
  let address: String?
  /// For a day.
  let stamp: Stamp?
  /// What time does to it.
  let until: String?

  private init(
    _ name: String, _ value: String, address: String? = nil, stamp: Stamp? = nil, until: String? = nil
  ) {
    self.name = name
    self.value = value
    self.address = address
    self.stamp = stamp
    self.until = until
  }

  static func all(_ seen: SeeLicense.Answer, _ words: LicenseWords) -> [LicenseFact] {
    what(seen, words) + when(seen, words) + relatives(seen, words)
  }

  private static func what(_ seen: SeeLicense.Answer, _ words: LicenseWords) -> [LicenseFact] {
    let (reader, license) = (words.reader, seen.view.license)
    return [
      LicenseFact(reader.text("licenses.fact.plan"), seen.view.plan),
      LicenseFact(reader.text("licenses.fact.type"), words.kind(license.kind)),
      LicenseFact(reader.text("licenses.fact.products"), words.products(seen.view.products, license.coverage)),
      LicenseFact(
        reader.text("licenses.fact.seats"),
        [words.seats(license.seats), words.devices(license.devicesPerSeat)].compactMap { $0 }.joined(separator: ", ")),
      LicenseFact(
        reader.text("licenses.fact.serves"), reader.text("licenses.serves.\(license.serves.rawValue)")),
    ]
  }

  private static func when(_ seen: SeeLicense.Answer, _ words: LicenseWords) -> [LicenseFact] {
    let (reader, license) = (words.reader, seen.view.license)
    func day(_ key: String, _ stamp: Stamp, _ until: String? = nil) -> LicenseFact {
      LicenseFact(reader.text(key), stamp.words, stamp: stamp, until: until)
    }
    let standing = words.standing(license)
    let isRunning = !standing.isOver && standing != .suspended
    let end = license.endsAt.map {
      day(
        standing.isOver ? "licenses.fact.ended" : "licenses.fact.through", words.through($0),
        isRunning ? words.daysLeft(license) : nil)
    }
    let activated = license.activatedAt.map { day("licenses.fact.activated", words.date($0)) }
    return [
      day("licenses.fact.bought", words.date(license.purchasedAt)),
      standing == .begins ? day("licenses.fact.begins", words.date(license.validFrom)) : nil, activated,
      seen.activator.map { LicenseFact(reader.text("licenses.fact.activator"), $0) },
      end ?? LicenseFact(reader.text("licenses.fact.through"), reader.text("licenses.no_end")),
      seen.keyEnd.map {
        LicenseFact(reader.text("licenses.fact.key"), reader.text("licenses.list.key_end", ["end": $0]))
      },
    ].compactMap { $0 }
  }

  /// The licenses before and after it.
  private static func relatives(_ seen: SeeLicense.Answer, _ words: LicenseWords) -> [LicenseFact] {
    func link(_ key: String, _ view: LicenseView) -> LicenseFact {
      LicenseFact(
        words.reader.text(key),
        words.reader.text(
          "licenses.fact.relative", ["plan": view.plan, "seats": words.seats(view.license.seats)]),
        address: PagePath.license(view.license.id.text, of: seen.organization.id.text))
    }
    let waits = seen.after == nil && seen.view.isFollowed && !words.standing(seen.view.license).isOver
    return [
      seen.before.map { link("licenses.fact.before", $0) }, seen.after.map { link("licenses.fact.after", $0) },
      waits
        ? LicenseFact(words.reader.text("licenses.fact.after"), words.reader.text("licenses.fact.waits")) : nil,
    ].compactMap { $0 }
  }
}
