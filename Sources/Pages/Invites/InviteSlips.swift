import Licensing
import Wording

/// What is handed on of an invite key: its link, the key itself, and a text for somebody else's page.
struct InviteSlips: Sendable {
  /// The link up to the key.
  let start: String
  let key: String
  let words: String

  /// - Parameters:
  ///   - key: as people type it.
  ///   - products: what the organization's licenses are for, by name.
  ///   - address: the server's, as people know it.
  init(
    _ key: String, _ terms: InviteTerms, of organization: Organization, products: [String], at address: String,
    for reader: Reader
  ) {
    start = address + PagePath.join("")
    self.key = key
    let values = [
      "organization": organization.name, "products": reader.language.list(products),
      "count": reader.language.number(products.count), "link": start + key,
      "domains": reader.language.choice(terms.domains),
    ]
    let sentences = [
      products.isEmpty ? reader.text("invites.words_no_products", values) : reader.text("invites.words", values),
      reader.text("invites.words_how", values),
      terms.domains.isEmpty ? nil : reader.text("invites.words_domains", values),
      terms.needsApproval ? reader.text("invites.words_asks", values) : nil,
    ]
    words = sentences.compactMap { $0 }.joined(separator: " ")
  }
}
