import Books
import Licensing
import TestKit
import Testing

@testable import Pages
@testable import UseCases
@testable import Wording

@Suite("The audit log in people's words")
struct AuditWordsTests {
  /// What an action writes down, and how that is told in German.
  struct Written: Sendable {
    let action: String
    var was = ""
    var became = ""
    var why = ""
    var text = ""
    var told = (was: "", became: "")
    var about = ""
    var reason = ""
  }

  private static let license: LicenseID = Samples.id(41)

  private static let seats = [
    Written(action: "lease.end", text: "seat 5", told: ("auf einem Platz", "beendet")),
    Written(action: "license.give", text: "Team, yearly", told: ("", "aktiv")),
    Written(action: "license.activate", became: "5 seats", told: ("", "5 Plätze")),
    Written(
      action: "license.activate", was: license.text, became: "unlimited seats",
      told: ("Team, yearly, 5 Plätze", "beliebig viele Plätze")),
    Written(action: "license.replace", was: "20", became: "10 + 10", told: ("20 Plätze", "10 Plätze + 10 Plätze")),
    Written(action: "license.name", told: ("nicht zugewiesen", "zugewiesen")),
    Written(action: "license.unname", told: ("zugewiesen", "nicht zugewiesen")),
    Written(action: "license.suspend", was: "active", became: "suspended", told: ("aktiv", "ausgesetzt")),
    Written(action: "license.restore", was: "suspended", became: "expired", told: ("ausgesetzt", "abgelaufen")),
    Written(
      action: "license.revoke", was: "active", became: "revoked", why: "the organization is closed",
      told: ("aktiv", "widerrufen"), reason: closed),
    Written(action: "license.supersede", was: "active", became: "superseded", told: ("aktiv", "abgelöst")),
  ]

  /// As a German catalog has it.
  private static let closed = Language.german.text("audit.said.closed")

  private static let members = [
    Written(action: "member.add", text: "role member", told: ("", "Mitglied")),
    Written(action: "member.approve", told: ("wartet", "Mitglied")),
    Written(action: "member.decline", told: ("wartet", "abgelehnt")),
    Written(action: "member.role", was: "member", became: "seat_helper", told: ("Mitglied", "Platzhelfer")),
    Written(
      action: "member.role", was: "owner", became: "administrator", text: "handed over",
      told: ("Inhaber", "Administrator"), about: "mit der Übergabe"),
    Written(action: "member.end", became: "2027-03-31", told: ("ohne Ende", "bis einschließlich 31. März 2027")),
    Written(action: "member.deactivate", told: ("aktiv", "deaktiviert")),
    Written(action: "member.reactivate", told: ("deaktiviert", "aktiv")),
    Written(action: "member.import", became: "1 changes", text: "deactivate", told: ("", "eine Änderung")),
    Written(
      action: "member.join", text: "by Autumn term \(Samples.id(42) as InviteID)", told: ("", "Mitglied"),
      about: "Schlüssel Autumn term"),
    Written(
      action: "member.leave", was: "reader", text: "handed over", told: ("Leser", "ausgetreten"),
      about: "mit der Übergabe"),
    Written(
      action: "member.remove", was: "seat_helper", text: "the organization is closed", told: ("Platzhelfer", ""),
      about: closed),
    Written(
      action: "role.offer", became: "administrator", text: "m.okafor@example.org", told: ("", "Administrator"),
      about: "m.okafor@example.org"),
    Written(action: "role.accept", was: "member", became: "owner", told: ("Mitglied", "Inhaber")),
    Written(action: "role.decline", was: "reader", told: ("Leser", "")),
    Written(
      action: "role.withdraw", was: "owner", text: "m.okafor@example.org", told: ("Inhaber", ""),
      about: "m.okafor@example.org"),
    Written(action: "invite.make", text: "Autumn term", told: ("", "funktioniert")),
    Written(action: "invite.rotate", was: "1", became: "2", told: ("alter Schlüssel", "neuer Schlüssel")),
    Written(action: "invite.end", text: "Autumn term", told: ("funktioniert", "beendet")),
    Written(action: "invite.send", became: "12 invitations", told: ("", "12 Einladungen")),
  ]

  /// Late in the evening of Greenwich it is the next day in Berlin.
  private static let moment = "2026-12-31 23:30 UTC"
  private static let day = "1. Jan. 2027, 00:30 Uhr"

  private static let settings = [
    Written(action: "organization.found", became: "Sociology", told: ("", "Sociology")),
    Written(action: "organization.close", became: moment, why: "We merge", told: ("", day), reason: "We merge"),
    Written(action: "organization.keep", was: moment, told: (day, "")),
    Written(action: "organization.recover", became: moment, told: ("", day)),
    Written(action: "organization.recovery_stop", was: moment, told: (day, "")),
    Written(action: "organization.recovered", was: "member", became: "owner", told: ("Mitglied", "Inhaber")),
    Written(action: "organization.closed", text: "3 licenses revoked", about: "3 Lizenzen widerrufen"),
    Written(
      action: "organization.change", was: SettingsText.text(of: OrganizationSettings(name: "Sociology")),
      became: SettingsText.text(
        of: OrganizationSettings(
          name: "Sociology", contact: "IT desk\nroom 2.14", joinTextVersion: 1, joinField: "Student number",
          needsSecondFactor: true, inviteReminderDays: 1, idleMinutes: 120)),
      told: (
        """
        wen man fragt: nichts
        beim Beitritt: Fassung 0 des Textes
        Einladungsschlüssel: erinnert nach 180 Tagen, ersetzt nie
        """,
        """
        wen man fragt: IT desk / room 2.14
        beim Beitritt: Fassung 1 des Textes, Frage „Student number“
        verlangt einen zweiten Faktor
        Einladungsschlüssel: erinnert nach einem Tag, ersetzt nie
        ungenutzte Plätze enden nach 120 Minuten
        """
      )),
    Written(
      action: "alerts.choose", was: "refused", became: "use_high:75:15 refused",
      told: ("Absage", "Fast alle belegt (über 75 %, 15 Min. lang), Absage")),
    Written(action: "history.report", was: "never", became: "weekly", told: ("nie", "jede Woche")),
    Written(action: "history.report", was: "weekly", became: "monthly", told: ("jede Woche", "jeden Monat")),
  ]

  private static let all = seats + members + settings

  @Test("A value that the program wrote stood on German pages as the program had written it")
  func german() throws {
    let zone = try #require(Zone(name: "Europe/Berlin"))
    let words = AuditWords(
      Samples.auditNames, for: Reader(language: .german, vendor: Samples.vendor, zone: zone))
    for written in Self.all {
      let line = Samples.auditLine(
        60, written.action, was: written.was, became: written.became, why: written.why, text: written.text)
      #expect(words.was(line.event) == written.told.was, "before \(written.action)")
      #expect(words.became(line.event) == written.told.became, "after \(written.action)")
      #expect(words.about(line) == written.about, "about \(written.action)")
      #expect(words.why(line.event) == written.reason, "why \(written.action)")
    }
  }

  @Test("no action of an organization is left out of the table")
  func complete() {
    let rooms = ["lease", "license", "member", "role", "invite", "organization", "alerts", "history"]
    let elsewhere = ["license.issue", "license.import"]
    let actions = Catalog.english.entries.keys.filter { $0.hasPrefix("audit.action.") }.compactMap { key -> String? in
      let parts = key.dropFirst("audit.action.".count).split(separator: "_", maxSplits: 1).map(String.init)
      return parts.count == 2 && rooms.contains(parts[0]) ? parts.joined(separator: ".") : nil
    }
    #expect(Set(actions).subtracting(elsewhere).subtracting(Self.all.map(\.action)) == [])
  }

  @Test(
    "A setting that reads like another put a line into the log that nobody had decided",
    arguments: ["Sociology; idle seats end after 10 minutes", "idle seats end after 10 minutes"])
  func forged(name: String) {
    let values = AuditValues(Samples.auditNames, for: Samples.ada())
    let was = OrganizationSettings(name: "Sociology", contact: "IT desk")
    var became = was
    became.name = name
    became.contact = "IT desk; asks for a second factor"
    let event = Samples.auditLine(
      60, "organization.change", was: SettingsText.text(of: was), became: SettingsText.text(of: became)
    ).event
    #expect(values.was(event) == "name: Sociology\nwhom to ask: IT desk")
    #expect(values.became(event) == "name: \(name)\nwhom to ask: IT desk; asks for a second factor")
  }

  @Test("What was written with semicolons is still read, and what says nothing goes with what stands before it")
  func former() {
    let rest = "at joining: version 0, asks ; invite keys: told of after 180 days, changed after 0"
    let event = Samples.auditLine(
      60, "organization.change", was: "Sociology; whom to ask: ; \(rest)",
      became: "Sociology; whom to ask: IT desk; room 2.14; \(rest)"
    ).event
    let values = AuditValues(Samples.auditNames, for: Samples.ada())
    #expect(values.was(event) == "whom to ask: nothing")
    #expect(values.became(event) == "whom to ask: IT desk; room 2.14")
  }
}
