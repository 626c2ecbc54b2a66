import Books
public import Licensing

/// A seat that the caller holds, with what runs on it.
public struct OwnSeat: Hashable, Sendable {
  public let organization: Organization
  /// What people call the plan that pays; nil where no license covers the seat any more.
  public let plan: String?
  /// Those that run longest first.
  public let applications: [OwnApplication]
}

/// Something that runs on a seat of the caller's.
public struct OwnApplication: Hashable, Sendable {
  public let lease: LeaseID
  /// What people call the product.
  public let product: String
  /// The major version; 0 when the application did not say.
  public let version: Int
  public let device: String
  public let platform: String
  public let since: Instant
  /// Until when its place is kept.
  public let until: Instant
  /// Ended by somebody; its application is told at its next sign of life.
  public let isLeaving: Bool
}

extension Books {
  /// The seats that an account holds, in all organizations.
  ///
  /// - Parameter licenses: those that serve the account now.
  func ownSeats(
    of account: AccountID, paidBy licenses: [License], _ names: CatalogNames, at moment: Moment
  ) throws -> [OwnSeat] {
    let holders = try ownLeases(of: account, at: moment)
    var order: [SeatKey] = []
    for key in holders.map(SeatKey.init) where !order.contains(key) { order.append(key) }
    let bySeat = Dictionary(grouping: holders, by: SeatKey.init)
    return order.map { key in
      let holders = bySeat[key] ?? []
      return OwnSeat(
        organization: holders[0].organization, plan: names.plan(paying(for: holders, licenses, moment)),
        applications: holders.map { OwnApplication($0, names) })
    }
  }

  private func paying(for holders: [Holder], _ licenses: [License], _ moment: Moment) -> License? {
    var products: [ProductCode: Int] = [:]
    for holder in holders { products[holder.product] = max(products[holder.product] ?? 0, holder.version) }
    return License.paying(
      for: products, onDevices: Set(holders.map(\.device)).count,
      among: licenses.filter { $0.organization == holders[0].organization.id }, at: moment.wall)
  }
}

private struct SeatKey: Hashable {
  let organization: OrganizationID
  let seat: Int

  init(_ holder: Holder) {
    organization = holder.organization.id
    seat = holder.seat
  }
}

extension OwnApplication {
  fileprivate init(_ holder: Holder, _ names: CatalogNames) {
    lease = holder.lease
    product = names.product(holder.product)
    version = holder.version
    device = holder.deviceName
    platform = holder.platform
    since = holder.since
    until = holder.until
    isLeaving = holder.isLeaving
  }
}

/// What people call plans and products.
struct CatalogNames {
  let plans: [PlanID: Plan]
  let products: [ProductCode: Product]

  init(plans: [PlanID: Plan], products: [ProductCode: Product]) {
    self.plans = plans
    self.products = products
  }

  init(of licenses: [License], _ books: Books) throws {
    plans = try books.plans(Set(licenses.map(\.plan)))
    products = try books.products()
  }

  func plan(_ license: License?) -> String? { license.flatMap { plans[$0.plan]?.name } }

  func product(_ code: ProductCode) -> String { products[code]?.name ?? code.text }
}
