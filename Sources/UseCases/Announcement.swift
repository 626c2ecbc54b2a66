public import Licensing

/// What the rest of the program must hear at once.
public enum Announcement: Hashable, Sendable {
  case tokenEnded(hash: [UInt8])
  case signingKeysChanged
  case catalogChanged
  /// Of this server's own doing: other servers find out when they decide about the organization.
  case seatsChanged(OrganizationID)
  /// Somebody's right to sit there has changed, by a person's decision on this server.
  case rightsChanged(OrganizationID)
  /// Something was written about a person's memberships, on this server.
  case membershipsChanged(AccountID)
  /// Nothing that says who this person was is remembered any more.
  case accountDeleted(AccountID)
  /// Another server may have announced something that was not heard.
  case somethingMissed
}

extension Announcement {
  /// As other servers on the same database hear it; nil for what is none of their business.
  var told: String? {
    switch self {
    case .tokenEnded(let hash): "token " + hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    case .signingKeysChanged: "keys"
    case .accountDeleted(let account): "account \(account)"
    case .catalogChanged: "catalog"
    case .seatsChanged, .rightsChanged, .membershipsChanged, .somethingMissed: nil
    }
  }

  /// nil for what a newer server has to say that this one does not know.
  init?(told text: String) {
    let words = text.split(separator: " ")
    switch words.first {
    case "token" where words.count == 2 && words[1].utf8.count % 2 == 0:
      let digits = Array(words[1])
      let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
      guard bytes.count * 2 == digits.count else { return nil }
      self = .tokenEnded(hash: bytes)
    case "keys": self = .signingKeysChanged
    case "account" where words.count == 2:
      guard let account = AccountID(text: words[1]) else { return nil }
      self = .accountDeleted(account)
    case "catalog": self = .catalogChanged
    default: return nil
    }
  }
}
