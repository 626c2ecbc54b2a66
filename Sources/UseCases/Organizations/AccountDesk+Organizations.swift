public import Licensing

/// What is decided about an organization only with the password once more.
extension AccountDesk {
  /// Asks somebody to own the organization.
  ///
  /// - Parameter handover: what becomes of the caller once that person has said yes.
  public func offerOwnership(
    of organization: OrganizationID, to address: EmailAddress, handover: RoleOffer.Handover, by caller: Caller,
    password: String, from origin: String
  ) async throws -> RoleOffer {
    try await runner.run(
      OfferRole(
        caller: caller, organization: organization, to: address, .owner, handover: handover,
        shown: try await shown(password, by: caller)), from: origin)
  }

  /// Has the organization closed in 7 days.
  public func close(
    _ organization: OrganizationID, by caller: Caller, why: String, password: String, from origin: String
  ) async throws -> Closing {
    try await runner.run(
      CloseOrganization(
        caller: caller, organization: organization, why: why, shown: try await shown(password, by: caller)),
      from: origin)
  }

  /// The hash that the caller's password was held against.
  private func shown(_ password: String, by caller: Caller) async throws -> String {
    try await verified(try await runner.ask(SeeAccount(caller: caller)).account.email, password).hash
  }
}
