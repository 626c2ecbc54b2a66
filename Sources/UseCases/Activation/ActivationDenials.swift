import Books
import Licensing
import Surroundings
import Vault

extension ActivationRefusal {
  var denial: Denial {
    switch self {
    case .boundElsewhere:
      .conflict(
        code: "license_bound_elsewhere",
        sentence: "This key was activated for another organization, and stays there for good. If that was a mistake, "
          + "the vendor's support can revoke it and issue a new key.")
    case .isOver(.replaced):
      .conflict(
        code: "license_is_replaced",
        sentence: "This key was replaced by a newer one. Activate that: it was sent to whoever bought the license.")
    case .isOver(let state): .licenseIs(state)
    case .closing:
      .conflict(
        code: "closing",
        sentence: "An owner has asked to close the organization, and the license would end with it. Ask an owner to "
          + "keep it, or activate the license for another one.")
    case .termsNotAccepted(let terms):
      .conflict(
        code: "terms_not_accepted",
        sentence: "The terms \(terms.code), version \(terms.version), must be accepted before the license is activated."
      )
    case .kindsMixed(let kinds):
      .conflict(
        code: "kinds_mixed",
        sentence:
          "The organization has licenses of another type (\(kinds.joined(separator: ", "))). Confirm that it is "
          + "entitled to use both.")
    }
  }
}
