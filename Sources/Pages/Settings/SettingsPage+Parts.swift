import Books
import Licensing
import UseCases
import Wording

extension SettingsPage {
  /// Where the forms are sent, and where links lead.
  struct Places: Sendable {
    let name: String
    let contact: String
    let rules: String
    let offers: String
    let withdraw: String
    let keep: String
    let object: String
    let members: String

    init(of organization: String) {
      name = SettingsAddress.name.path(of: organization)
      contact = SettingsAddress.contact.path(of: organization)
      rules = SettingsAddress.rules.path(of: organization)
      offers = SettingsAddress.offers.path(of: organization)
      withdraw = SettingsAddress.withdraw.path(of: organization)
      keep = SettingsAddress.keep.path(of: organization)
      object = SettingsAddress.object.path(of: organization)
      members = PortalSection.members.path(of: organization)
    }
  }

  /// That the organization closes, and when.
  struct ClosingNotice: Sendable {
    let at: Stamp
    let canStop: Bool
    /// Whom to ask, for who cannot stop it.
    let others: String?

    init(_ closing: Closing, _ seen: SeeSettings.Answer, for reader: Reader) {
      at = .whole(closing.at, for: reader)
      canStop = seen.role == .owner && closing.waits(at: seen.moment.wall)
      let owners = seen.holders.filter { $0.role == .owner }.prefix(5).map(\.name)
      others =
        seen.role == .owner || owners.isEmpty
        ? nil : reader.text("settings.closing_ask", ["owners": reader.language.list(Array(owners))])
    }
  }

  /// That the vendor's people give the organization a new owner, and when.
  struct RecoveryNotice: Sendable {
    let at: Stamp
    let person: String
    let email: String
    let why: String

    init(_ recovery: SeeSettings.Recovering, for reader: Reader) {
      at = .whole(recovery.recovery.at, for: reader)
      person = recovery.successor.name
      email = recovery.successor.email
      why = recovery.recovery.why
    }
  }

  /// Somebody with a role.
  struct Holder: Sendable {
    let name: String
    let email: String
    let isYou: Bool
    let role: String
    let may: String
    let factor: String
    let act: Link?

    init(_ holder: Books.RoleHolder, _ seen: SeeSettings.Answer, for reader: Reader) {
      name = holder.name
      email = holder.email
      isYou = holder.account == seen.account
      role = reader.text("role.\(holder.role.rawValue)")
      may = reader.text("settings.may.\(holder.role.rawValue)")
      factor = reader.text(holder.hasSecondFactor ? "settings.factor_on" : "settings.factor_off")
      act = Self.act(holder, isYou, seen, for: reader)
    }

    private static func act(_ holder: Books.RoleHolder, _ isYou: Bool, _ seen: SeeSettings.Answer, for reader: Reader)
      -> Link?
    {
      let id = seen.organization.text
      if isYou {
        guard holder.role == .owner else { return nil }
        return Link(
          address: SettingsAddress.owner.path(of: id), words: reader.text("settings.hand_over"),
          more: reader.text("settings.hand_over_what"))
      }
      return Link(
        address: MembersPath(of: id).one(holder.account.text), words: reader.text("settings.change"),
        more: reader.text("settings.change_what", ["name": holder.name]))
    }
  }

  /// A link; what is more is said to who does not see the row.
  struct Link: Sendable {
    let address: String
    let words: String
    let more: String
  }

  /// Somebody who was asked and has not answered.
  struct Waiting: Sendable {
    let id: String
    let email: String
    let role: String
    let asked: String
    let until: String
    let canWithdraw: Bool

    init(_ waiting: SeeSettings.Waiting, _ seen: SeeSettings.Answer, for reader: Reader) {
      id = waiting.offer.id.text
      email = waiting.offer.email
      role = reader.text("role.\(waiting.offer.role.rawValue)")
      asked = waiting.offererName
      until = reader.day(of: waiting.offer.expiresAt - .milliseconds(1))
      canWithdraw = waiting.offer.role != .owner || reader.may(.nameOwners)
    }
  }

  /// The form by which somebody is asked to take a role.
  struct Asking: Sendable {
    let address: String
    let trouble: String?
    let roles: [Choice]

    init(_ draft: Draft, for reader: Reader) {
      address = draft.offer?.address ?? ""
      trouble =
        draft.wrong.contains(.address)
        ? reader.text("form.wrong_email") : draft.refusal.map { $0.words(for: reader) }
      let chosen = draft.offer?.role ?? .administrator
      roles = [Role.administrator, .owner, .seatHelper, .reader].filter { $0 != .owner || reader.may(.nameOwners) }
        .map { Choice(value: $0.rawValue, name: reader.text("role.\($0.rawValue)"), isChosen: $0 == chosen) }
    }
  }

  /// One of several.
  struct Choice: Sendable {
    let value: String
    let name: String
    let isChosen: Bool
  }

  /// How people sign in and join.
  struct Rules: Sendable {
    let needsFactor: Bool
    /// Who has a role and no second factor.
    let lacking: String?
    let lacksOwnFactor: Bool
    let isFactorWrong: Bool
    let question: String
    let isQuestionWrong: Bool
    let terms: String
    let version: String?
    let isTermsWrong: Bool
    let idle: [Choice]

    private static let minutes = [0, 30, 60, 120, 240, 480]
    private static let namesMax = 8

    init(_ seen: SeeSettings.Answer, _ draft: Draft, for reader: Reader) {
      let settings = seen.settings
      needsFactor = draft.rules?.needsSecondFactor ?? settings.needsSecondFactor
      lacking = Self.lacking(seen, for: reader)
      lacksOwnFactor = seen.account != nil && !seen.hasSecondFactor
      isFactorWrong = draft.wrong.contains(.factor)
      question = draft.rules?.question ?? settings.joinField
      isQuestionWrong = draft.wrong.contains(.question)
      terms = draft.rules?.terms ?? settings.joinText
      version =
        settings.joinText.isEmpty
        ? nil
        : reader.text("settings.terms_version", ["version": reader.language.number(settings.joinTextVersion)])
      isTermsWrong = draft.wrong.contains(.terms)
      let chosen = draft.rules?.idleMinutes ?? settings.idleMinutes
      idle = Set(Self.minutes + [chosen]).sorted().map { minutes in
        let words =
          Self.minutes.contains(minutes)
          ? reader.text("settings.idle.\(minutes)")
          : reader.text("settings.idle_other", ["count": reader.language.number(minutes)])
        return Choice(value: String(minutes), name: words, isChosen: minutes == chosen)
      }
    }

    private static func lacking(_ seen: SeeSettings.Answer, for reader: Reader) -> String? {
      let all = seen.holders.filter { !$0.hasSecondFactor && $0.account != seen.account }
      guard !all.isEmpty else { return nil }
      let names = all.prefix(namesMax).map(\.name)
      let rest = all.count - names.count
      let more = rest == 0 ? [] : [reader.text("settings.more_people", ["count": reader.language.number(rest)])]
      return reader.text(
        "settings.factor_lacking", ["count": String(all.count), "names": reader.language.list(names + more)])
    }
  }

  /// A way out, with what stands in its way or what follows.
  struct Step: Sendable {
    let what: String
    /// nil where there is nothing to do here.
    let act: Link?

    static func leave(_ seen: SeeSettings.Answer, for reader: Reader) -> Step {
      guard seen.isLastOwner else {
        let address = PagePath.leave(seen.organization.text)
        return Step(
          what: reader.text("settings.leave_what"),
          act: seen.role.map { _ in Link(address: address, words: reader.text("settings.leave_button"), more: "") })
      }
      let owner = "\(SettingsAddress.owner.path(of: seen.organization.text))?then=leaves"
      return Step(
        what: reader.text("settings.leave_last"),
        act: Link(address: owner, words: reader.text("settings.name_successor"), more: ""))
    }

    static func close(_ seen: SeeSettings.Answer, for reader: Reader) -> Step {
      guard reader.may(.closeOrganization) else { return Step(what: reader.text("settings.close_owners"), act: nil) }
      let what =
        seen.licenses == 0
        ? reader.text("settings.close_nothing")
        : reader.text(
          "settings.close_what", ["licenses": reader.licenses(seen.licenses), "seats": reader.seats(seen.seats)])
      let address = SettingsAddress.close.path(of: seen.organization.text)
      return Step(what: what, act: Link(address: address, words: reader.text("settings.close_button"), more: ""))
    }
  }
}

extension Reader {
  /// "3 licenses".
  func licenses(_ count: Int) -> String { text("settings.licenses", ["count": language.number(count)]) }

  /// "35 seats", or that they have no limit.
  func seats(_ seats: SeatCount) -> String {
    switch seats {
    case .limited(let count): text("settings.seats", ["count": language.number(count)])
    case .unlimited: text("settings.seats_unlimited")
    }
  }
}

extension Stamp {
  /// With day, year and clock.
  static func whole(_ instant: Instant, for reader: Reader) -> Stamp {
    Stamp(
      instant,
      words: reader.text(
        "settings.moment", ["day": reader.day(of: instant), "clock": reader.zone.clock(at: instant)]))
  }
}
