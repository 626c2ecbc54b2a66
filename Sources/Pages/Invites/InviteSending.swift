import Licensing
public import UseCases
import Wording

/// The form that has the invite link mailed to addresses.
public struct InviteSending: Sendable {
  /// Why it is shown once more.
  public enum Wrong: Hashable, Sendable {
    case nobody
    case lines([InvitationFault])
    case overQuota(wanted: Int, left: Int)
    /// Too many mails; it makes sense again after so many minutes, at least one.
    case busy(minutes: Int)
  }

  /// What was typed, and what is wrong with it.
  public struct Again: Hashable, Sendable {
    let addresses: String
    let isAgain: Bool
    let wrong: Wrong

    /// - Parameter isAgain: whether those are meant as well who were invited before.
    public init(_ addresses: String, isAgain: Bool, wrong: Wrong) {
      self.addresses = addresses
      self.isAgain = isAgain
      self.wrong = wrong
    }
  }

  let action: String
  let hint: String
  let typed: String
  let isAgain: Bool
  /// Sentences, one a line that is wrong.
  let faults: [String]
  let hasFaults: Bool
  let trouble: String?

  /// - Parameter action: where the form goes.
  init(_ action: String, quota: InvitationQuota, _ again: Again?, for reader: Reader) {
    self.action = action
    hint = reader.text(
      "invites.to_hint",
      ["most": reader.language.number(InvitationQuota.perDay), "left": reader.language.number(quota.left)])
    typed = again?.addresses ?? ""
    isAgain = again?.isAgain ?? false
    faults = again.map { Self.sentences($0.wrong, reader) } ?? []
    hasFaults = !faults.isEmpty
    trouble = if case .busy(let minutes) = again?.wrong { reader.busy(minutes: minutes) } else { nil }
  }

  private static let faultsMax = 20

  private static func sentences(_ wrong: Wrong, _ reader: Reader) -> [String] {
    switch wrong {
    case .nobody: return [reader.text("invites.wrong_nobody")]
    case .overQuota(let wanted, let left):
      return [
        reader.text(
          "invites.wrong_quota", ["count": reader.language.number(wanted), "left": reader.language.number(left)])
      ]
    case .lines(let faults):
      let rest = faults.count - faultsMax
      let more = rest <= 0 ? [] : [reader.text("invites.wrong_more", ["count": reader.language.number(rest)])]
      return faults.prefix(faultsMax).map { sentence($0, reader) } + more + [reader.text("invites.wrong_nothing_sent")]
    case .busy: return []
    }
  }

  private static func sentence(_ fault: InvitationFault, _ reader: Reader) -> String {
    reader.text(
      "invites.wrong_line.\(fault.reason.rawValue)",
      ["line": reader.language.number(fault.line), "text": String(fault.text.prefix(100))])
  }
}

extension InviteSending.Wrong {
  /// nil where everything was sent.
  init?(_ decision: InvitationDecision) {
    switch decision {
    case .nobody: self = .nobody
    case .refused(let faults): self = .lines(faults)
    case .overQuota(let wanted, let left): self = .overQuota(wanted: wanted, left: left)
    case .sent: return nil
    }
  }
}
