import Wording

/// What was just done about invite keys, as the address says that leads back to a page.
public enum InviteSaid: Hashable, Sendable {
  case made, rotated, ended, kept
  /// So many were written to; of the others so many are members, and so many were invited before.
  case sent(Int, members: Int, invited: Int)

  /// `sent-3-0-1`
  init?(_ text: String?) {
    let parts = (text ?? "").split(separator: "-", omittingEmptySubsequences: false)
    switch parts.first {
    case "made" where parts.count == 1: self = .made
    case "rotated" where parts.count == 1: self = .rotated
    case "ended" where parts.count == 1: self = .ended
    case "kept" where parts.count == 1: self = .kept
    case "sent":
      let numbers = parts.dropFirst().compactMap { Int($0) }.filter { (0...9999).contains($0) }
      guard parts.count == 4, numbers.count == 3 else { return nil }
      self = .sent(numbers[0], members: numbers[1], invited: numbers[2])
    default: return nil
    }
  }

  /// - Parameter path: of a page without a query of its own.
  func address(_ path: String) -> String { "\(path)?said=\(text)" }

  private var text: String {
    switch self {
    case .made: "made"
    case .rotated: "rotated"
    case .ended: "ended"
    case .kept: "kept"
    case .sent(let count, let members, let invited): "sent-\(count)-\(members)-\(invited)"
    }
  }
}

/// The same for people.
struct InviteNotice: Sendable {
  let words: [String]
  let isGood: Bool

  init(_ said: InviteSaid, for reader: Reader) {
    func counted(_ key: String, _ count: Int) -> String? {
      count == 0 ? nil : reader.text(key, ["count": reader.language.number(count)])
    }
    switch said {
    case .made: (words, isGood) = ([reader.text("invites.said_made")], true)
    case .rotated: (words, isGood) = ([reader.text("invites.said_rotated")], true)
    case .ended: (words, isGood) = ([reader.text("invites.said_ended")], true)
    case .kept: (words, isGood) = ([reader.text("invites.said_kept")], true)
    case .sent(let count, let members, let invited):
      words = [
        counted("invites.sent", count) ?? reader.text("invites.sent_none"),
        counted("invites.sent_members", members), counted("invites.sent_before", invited),
      ].compactMap { $0 }
      isGood = count > 0
    }
  }
}
