import Books
import Licensing
import Surroundings
import Vault

extension InviteRefusal {
  var denial: Denial {
    switch self {
    case .ended:
      .conflict(
        code: "invite_ended", sentence: "This key was changed, and lets nobody in any more. Ask for the new one.")
    case .expired:
      .conflict(code: "invite_expired", sentence: "The time of this key is over. Ask for a new one.")
    case .usedUp:
      .conflict(code: "invite_used_up", sentence: "As many have joined by this key as it allows. Ask for a new one.")
    case .domainNotAllowed:
      .conflict(
        code: "domain_not_allowed",
        sentence: "This key is for certain e-mail addresses. Register with the address that the organization gave you.")
    }
  }
}
