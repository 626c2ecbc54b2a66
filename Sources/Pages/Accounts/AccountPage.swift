public import Books
public import Licensing
public import UseCases
import Wording

/// Somebody's own account: where it is signed in, and what can be changed.
public struct AccountPage: Page {
  public static let template = PageTemplate.account

  /// What was just done. The raw value is the part of the catalogs, and of the address that leads back here.
  public enum Said: String, CaseIterable, Sendable {
    case named
    case asked
    case passwordSet = "password_set"
    case ended
    case endedOthers = "ended_others"
    case factorOff = "factor_off"
  }

  public let frame: PageFrame
  let title: String
  let lede: String
  let said: String?
  let rows: [Row]
  let hasOthers: Bool
  let name: String
  let email: String
  let factor: Factor
  let looks: [LookChoice]
  let keys: [LookChoice]

  /// A browser or an application that is signed in.
  struct Row: Sendable {
    let what: String
    let note: String?
    let used: Stamp
    let since: Stamp
    let from: String?
    let isHere: Bool
    /// What the button's form names: `session` or `application`.
    let kind: String
    let id: String
  }

  /// How it stands with the second factor.
  struct Factor: Sendable {
    let isOn: Bool
    let words: String
    /// That it is about to be taken away.
    let ending: String?
    /// Nobody asks for it, so that it can be turned off.
    let isOptional: Bool
  }

  struct LookChoice: Sendable {
    let value: String
    let name: String
    let isChosen: Bool
  }

  /// - Parameter current: the session that asks.
  public init(
    _ account: Account, _ sessions: SeeSessions.Answer, _ factor: SeeSecondFactor.Answer, current: TokenID?,
    said: Said? = nil, for reader: Reader
  ) {
    frame = PageFrame(for: reader, at: PageAddress.account.path, help: .account)
    rows = Row.all(of: sessions, current: current, for: reader)
    title = reader.text("account.title", ["count": reader.language.number(rows.count)])
    lede = reader.text(
      account.validatedAt == nil ? "account.lede_not_validated" : "account.lede",
      ["name": account.name, "email": account.email])
    self.said = said.map { reader.text("account.said.\($0.rawValue)") }
    hasOthers = rows.contains { !$0.isHere }
    name = account.name
    email = account.email
    self.factor = Factor(factor, for: reader)
    looks = Look.allCases.map {
      LookChoice(
        value: $0.rawValue, name: reader.text("look.\($0.rawValue)"), isChosen: $0 == reader.look)
    }
    keys = Keys.allCases.map {
      LookChoice(
        value: $0.rawValue, name: reader.text("keys.\($0.rawValue)"), isChosen: ($0 == .on) == reader.hasKeys)
    }
  }
}

extension AccountPage.Factor {
  fileprivate init(_ answer: SeeSecondFactor.Answer, for reader: Reader) {
    isOn = answer.since != nil
    isOptional = !answer.need.isNeeded
    words =
      answer.since.map {
        reader.text(
          "account.factor_on",
          ["day": reader.day(of: $0), "left": reader.language.number(answer.codesLeft), "of": "\(RecoveryCode.count)"])
      } ?? reader.text(answer.need.isNeeded ? "account.factor_missing" : "account.factor_off")
    ending = answer.endsAt.map { reader.text("account.factor_ending", ["day": reader.day(of: $0)]) }
  }
}

extension AccountPage.Row {
  /// The one that asks first, then the one used last.
  fileprivate static func all(
    of sessions: SeeSessions.Answer, current: TokenID?, for reader: Reader
  ) -> [AccountPage.Row] {
    let now = sessions.moment.wall
    let browsers = sessions.sessions.map { ($0.usedAt, AccountPage.Row($0, isHere: $0.id == current, now, reader)) }
    let applications = sessions.applications.map {
      ($0.renewedAt, AccountPage.Row($0, name: sessions.names[$0.client] ?? $0.client, now, reader))
    }
    return (browsers + applications)
      .sorted { ($0.1.isHere ? 0 : 1, $1.0) < ($1.1.isHere ? 0 : 1, $0.0) }.map(\.1)
  }

  private init(_ entry: TokenEntry, isHere: Bool, _ now: Instant, _ reader: Reader) {
    what = entry.label.isEmpty ? reader.text("account.session_\(entry.kind.rawValue)") : entry.label
    note = isHere ? reader.text("account.this_browser") : Self.note(entry, reader)
    used = isHere ? Stamp(now, words: reader.text("account.now")) : Stamp(entry.usedAt, now: now, for: reader)
    since = Stamp(entry.createdAt, now: now, for: reader)
    from = entry.origin.isEmpty ? nil : entry.origin
    self.isHere = isHere
    kind = "session"
    id = entry.id.text
  }

  private static func note(_ entry: TokenEntry, _ reader: Reader) -> String? {
    guard entry.kind == .session else { return reader.text("account.made_token") }
    guard let until = entry.expiresAt, until - entry.createdAt > .days(1) else { return nil }
    return reader.text("account.kept_through", ["day": reader.day(of: until)])
  }

  private init(_ grant: Grant, name: String, _ now: Instant, _ reader: Reader) {
    what = name
    note = reader.text("account.application_on", ["device": grant.device])
    used = Stamp(grant.renewedAt, now: now, for: reader)
    since = Stamp(grant.createdAt, now: now, for: reader)
    from = nil
    isHere = false
    kind = "application"
    id = grant.id.text
  }
}
