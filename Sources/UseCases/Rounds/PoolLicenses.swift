import Books
import Licensing

extension Books {
  /// The licenses that the seat rule looks at. Revoked and replaced ones are as if they had never been.
  func poolLicenses(of organization: OrganizationID) throws -> [PoolLicense] {
    let licenses = try licenses(of: organization).filter { $0.activatedAt != nil }
    let plans = try plans(Set(licenses.map(\.plan)))
    return licenses.compactMap { license in
      if let reason = license.ending?.reason, reason == .revoked || reason == .replaced { return nil }
      guard let plan = plans[license.plan] else { return nil }
      return PoolLicense(license, of: plan)
    }
  }
}

extension PoolLicense {
  init(_ license: License, of plan: Plan) {
    self.init(
      id: license.id, seats: license.seats, coverage: license.coverage, devicesPerSeat: license.devicesPerSeat,
      members: license.members, from: license.validFrom, until: license.endsAt,
      terms: SeatTerms(license: license.id, planName: plan.name, pace: plan.pace))
  }
}
