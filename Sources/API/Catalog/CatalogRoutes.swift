import Books
import Hummingbird
import Licensing
import SeatProtocol
import UseCases
import Web

/// `/api/v1/staff/catalog`: what the vendor sells, as a whole.
struct CatalogRoutes {
  private let services: APIServices

  init(_ services: APIServices) {
    self.services = services
  }

  func add(to group: RouterGroup<WebContext>) {
    group.get("staff/catalog", use: show)
    group.put("staff/catalog", use: load)
  }

  @Sendable private func show(_ request: Request, _ context: WebContext) async throws -> Response {
    let draft = try await services.runner.ask(SeeCatalog(caller: context.signedIn()))
    return try .json(CatalogText(draft))
  }

  @Sendable private func load(_ request: Request, _ context: WebContext) async throws -> Response {
    let caller = try context.signedIn()
    let body = try await request.json(CatalogBody.self, context, limit: Limits.catalogBytes)
    let changes = try await inBody {
      try await services.runner.run(
        LoadCatalog(
          caller: caller, try body.catalog.draft(), extendsIssued: body.extendIssued ?? false,
          isTrial: body.dryRun ?? false), from: context.client.text)
    }
    return try .json(CatalogChanges(changes), using: JSON.snakeCaseEncoder)
  }

  /// The catalog is one member of what was sent, and its fields are named from there.
  private func inBody<T>(_ work: () async throws -> T) async throws -> T {
    do {
      return try await work()
    } catch Denial.invalid(let fields) {
      throw Denial.invalid(fields.map { WrongField("/catalog" + $0.pointer, $0.sentence) })
    }
  }
}

public struct CatalogBody: Codable {
  public let catalog: CatalogText
  /// Products that are added to plans go into the licenses that were issued already.
  public let extendIssued: Bool?
  /// Tells what would change, and changes nothing.
  public let dryRun: Bool?

  public init(catalog: CatalogText, extendIssued: Bool, dryRun: Bool) {
    self.catalog = catalog
    self.extendIssued = extendIssued
    self.dryRun = dryRun
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case catalog
    case extendIssued = "extend_issued"
    case dryRun = "dry_run"
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.strict(CodingKeys.self)
    catalog = try values.decode(CatalogText.self, forKey: .catalog)
    extendIssued = try values.decodeIfPresent(Bool.self, forKey: .extendIssued)
    dryRun = try values.decodeIfPresent(Bool.self, forKey: .dryRun)
  }
}

struct CatalogChanges: Encodable {
  let changes: [Change]

  struct Change: Encodable {
    /// `product`, `plan` or `terms`.
    let noun: String
    let name: String
    /// Absent for what is new.
    let was: String?
    /// Absent for what is sold no more.
    let became: String?
    /// How many licenses that were issued already get something by it.
    let licenses: Int
  }

  init(_ changes: [CatalogChange]) {
    self.changes = changes.map {
      Change(noun: $0.noun.rawValue, name: $0.name, was: $0.was, became: $0.became, licenses: $0.licenses)
    }
  }
}
