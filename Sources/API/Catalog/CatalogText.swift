import Books
import Licensing
public import UseCases

/// The catalog as it is written in a file and sent: `products`, `plans`, `terms`. A member that is not known is
/// refused, wherever it stands.
public struct CatalogText: Codable {
  let products: [ProductText]
  let plans: [PlanText]
  let terms: [TermsText]?

  enum CodingKeys: String, CodingKey, CaseIterable { case products, plans, terms }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.strict(CodingKeys.self)
    products = try values.decode([ProductText].self, forKey: .products)
    plans = try values.decode([PlanText].self, forKey: .plans)
    terms = try values.decodeIfPresent([TermsText].self, forKey: .terms)
  }

  public init(_ draft: CatalogDraft) {
    products = draft.products.map(ProductText.init)
    plans = draft.plans.map(PlanText.init)
    terms = draft.terms.map(TermsText.init)
  }

  /// - Throws: ``Denial/invalid(_:)`` for words that mean nothing here.
  func draft() throws -> CatalogDraft {
    var wrong: [WrongField] = []
    let products = products.enumerated().compactMap { $1.product("/products/\($0)", &wrong) }
    let plans = plans.enumerated().compactMap { $1.draft("/plans/\($0)", &wrong) }
    guard wrong.isEmpty else { throw Denial.invalid(wrong) }
    return CatalogDraft(products: products, plans: plans, terms: (terms ?? []).map(\.terms))
  }
}

/// An application of the vendor.
struct ProductText: Codable {
  let code: String
  let name: String
  let versions: [String]?
  let platforms: [String]?
  let redirects: [String]?
  let origins: [String]?

  enum CodingKeys: String, CodingKey, CaseIterable { case code, name, versions, platforms, redirects, origins }

  init(from decoder: any Decoder) throws {
    let values = try decoder.strict(CodingKeys.self)
    code = try values.decode(String.self, forKey: .code)
    name = try values.decode(String.self, forKey: .name)
    versions = try values.decodeIfPresent([String].self, forKey: .versions)
    platforms = try values.decodeIfPresent([String].self, forKey: .platforms)
    redirects = try values.decodeIfPresent([String].self, forKey: .redirects)
    origins = try values.decodeIfPresent([String].self, forKey: .origins)
  }

  init(_ product: Product) {
    code = product.code.text
    name = product.name
    versions = product.versions
    platforms = product.platforms
    redirects = product.redirects.map(\.text)
    origins = product.origins.map(\.text)
  }

  func product(_ place: String, _ wrong: inout [WrongField]) -> Product? {
    guard let code = ProductCode(code) else {
      wrong.append(WrongField("\(place)/code", "A product is 1 to 64 of a–z, 0–9, - and _, a letter first."))
      return nil
    }
    let redirects = (redirects ?? []).compactMap { text in
      Self.read(text, RedirectAddress.init, "\(place)/redirects", Self.redirectSentence, &wrong)
    }
    let origins = (origins ?? []).compactMap { text in
      Self.read(text, WebOrigin.init, "\(place)/origins", Self.originSentence, &wrong)
    }
    return Product(
      code: code, name: name, versions: versions ?? [], platforms: platforms ?? [], redirects: redirects,
      origins: origins)
  }

  private static func read<T>(
    _ text: String, _ value: (String) -> T?, _ pointer: String, _ sentence: String, _ wrong: inout [WrongField]
  ) -> T? {
    let read = value(text)
    if read == nil { wrong.append(WrongField(pointer, sentence)) }
    return read
  }

  private static let redirectSentence = """
    A redirect is an address of https, of http on 127.0.0.1, [::1] or localhost, or of a scheme with a dot in it: \
    whole, in lower case up to the host, without fragment and wildcard, at most \(RedirectAddress.bytesMax) bytes.
    """
  private static let originSentence = """
    An origin is https:// and a host, or http:// and localhost, in lower case and without a path: as a browser says it.
    """
}

/// Terms that are accepted at activation.
struct TermsText: Codable {
  let code: String
  let version: String
  let title: String
  /// The text itself, or where it is found.
  let text: String

  enum CodingKeys: String, CodingKey, CaseIterable { case code, version, title, text }

  init(from decoder: any Decoder) throws {
    let values = try decoder.strict(CodingKeys.self)
    code = try values.decode(String.self, forKey: .code)
    version = try values.decode(String.self, forKey: .version)
    title = try values.decode(String.self, forKey: .title)
    text = try values.decode(String.self, forKey: .text)
  }

  init(_ terms: Terms) {
    code = terms.version.code
    version = terms.version.version
    title = terms.title
    text = terms.body
  }

  var terms: Terms { Terms(version: TermsVersion(code: code, version: version), title: title, body: text) }
}
