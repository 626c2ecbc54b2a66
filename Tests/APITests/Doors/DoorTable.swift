import UseCases

/// A route, what it needs, and a request that harms nobody who is let in.
struct Door: Sendable {
  let method: String
  /// As the router lists it: ids stand in braces.
  let path: String
  let entry: Entry
  /// The smallest one that is read up to the question who may; nil sends none.
  let body: String?
  /// Whose account stands in the address, as ``DoorStage`` names it.
  let account: String
  /// What there is none of for the operator, where it is neither account nor lease.
  let noun: String?
  /// Whether the token that asks is worth nothing afterwards.
  let endsToken: Bool

  init(
    _ method: String, _ path: String, _ entry: Entry, _ body: String? = nil, account: String = "account",
    noun: String? = nil, endsToken: Bool = false
  ) {
    self.method = method
    self.path = path
    self.entry = entry
    self.body = body
    self.account = account
    self.noun = noun
    self.endsToken = endsToken
  }

  var route: String { "\(method) \(path)" }
}

/// Every route of the router, in the order in which they are walked: what changes the stage for good comes last.
enum DoorTable {
  static let all = open + own + seats + organizations + invites + licenses + vendor + house + last

  static let open: [Door] = [
    Door("GET", "/livez", .open),
    Door("GET", "/readyz", .open),
    Door("GET", "/.well-known/jwks.json", .open),
    Door("GET", "/.well-known/oauth-authorization-server", .open),
    Door("POST", "/oauth/device_authorization", .open),
    Door("POST", "/oauth/token", .open),
    Door("POST", "/oauth/revoke", .open),
    Door("POST", "/api/v1/setup", .open, "{}"),
    Door("POST", "/api/v1/sessions", .open, "{}"),
    Door("POST", "/api/v1/accounts", .open, "{}"),
    Door("POST", "/api/v1/accounts/validate", .open, "{}"),
    Door("POST", "/api/v1/accounts/forgotten", .open, "{}"),
    Door("POST", "/api/v1/accounts/reset", .open, "{}"),
    Door("POST", "/api/v1/accounts/confirm-address", .open, "{}"),
  ]

  static let own: [Door] = [
    Door("GET", "/api/v1/account", .own),
    Door("PATCH", "/api/v1/account", .own, "{}"),
    Door("POST", "/api/v1/account/validation", .own),
    Door("POST", "/api/v1/account/password", .own, #"{"current":"none","new":"none"}"#),
    Door("POST", "/api/v1/account/address", .own, #"{"email":"{fresh}@example.org","password":"none"}"#),
    Door("GET", "/api/v1/account/audit", .own),
    Door("GET", "/api/v1/account/second-factor", .own),
    Door("POST", "/api/v1/account/second-factor", .own, #"{"password":"none"}"#),
    Door("PUT", "/api/v1/account/second-factor", .own, #"{"ticket":"none","code":"none"}"#),
    Door("POST", "/api/v1/account/second-factor/off", .own, #"{"password":"none","code":"none"}"#),
    Door("POST", "/api/v1/account/second-factor/recovery-codes", .own, #"{"password":"none"}"#),
    Door("GET", "/api/v1/account/export", .own),
    Door("GET", "/api/v1/account/deletion", .own),
    Door("POST", "/api/v1/account/deletion", .own, #"{"password":"none"}"#),
    Door("GET", "/api/v1/account/sessions", .own),
    Door("DELETE", "/api/v1/account/sessions/{session}", .own),
    Door("DELETE", "/api/v1/account/applications/{application}", .own),
    Door("GET", "/api/v1/memberships", .ownSeats),
    Door("PUT", "/api/v1/memberships/order", .own, #"{"organizations":[]}"#),
    Door("POST", "/api/v1/memberships/preview", .own, #"{"key":"none"}"#),
    Door("POST", "/api/v1/memberships", .ownValidated, #"{"key":"none"}"#),
    Door("POST", "/api/v1/organizations", .ownValidated, #"{"name":""}"#),
    Door("POST", "/api/v1/activations/preview", .ownValidated, #"{"key":"none"}"#),
    Door("POST", "/api/v1/activations", .ownValidated, #"{"key":"none","new_organization":"None"}"#),
  ]

  static let seats: [Door] = [
    Door("GET", "/api/v1/leases", .ownSeats),
    Door("PUT", "/api/v1/leases/{lease}", .ownSeats, "{}"),
    Door("DELETE", "/api/v1/leases/{lease}", .ownSeats),
    Door("POST", "/api/v1/leases/{lease}/end", .lease(.endSeats)),
    Door("GET", "/api/v1/organizations/{organization}/seats", .organization(.seeSeats)),
  ]

  static let organizations: [Door] = [
    Door("GET", "/api/v1/organizations/{organization}", .organization(.seeMembers)),
    Door("PATCH", "/api/v1/organizations/{organization}", .organization(.manageOrganization), "{}"),
    Door("DELETE", "/api/v1/organizations/{organization}/recovery", .organization(.manageOrganization)),
    Door("GET", "/api/v1/organizations/{organization}/audit", .organization(.seeAudit)),
    Door("GET", "/api/v1/organizations/{organization}/members", .organization(.seeMembers)),
    Door("GET", "/api/v1/organizations/{organization}/members.csv", .organization(.seeMembers)),
    Door("POST", "/api/v1/organizations/{organization}/members/import", .organization(.manageMembers)),
    Door("GET", "/api/v1/organizations/{organization}/members/{account}", .organization(.seeMembers)),
    Door("POST", "/api/v1/organizations/{organization}/members/{account}/deactivate", .organization(.manageMembers)),
    Door("POST", "/api/v1/organizations/{organization}/members/{account}/reactivate", .organization(.manageMembers)),
    Door("PUT", "/api/v1/organizations/{organization}/members/{account}/end", .organization(.manageMembers), "{}"),
    Door(
      "PUT", "/api/v1/organizations/{organization}/members/{account}/role", .organization(.manageMembers),
      #"{"role":"member"}"#),
    Door(
      "PUT", "/api/v1/organizations/{organization}/members/{account}/role",
      .organization(.manageMembers, also: .nameOwners), #"{"role":"member"}"#, account: "owner"),
    Door("GET", "/api/v1/organizations/{organization}/join-requests", .organization(.manageMembers)),
    Door(
      "POST", "/api/v1/organizations/{organization}/join-requests/{account}/approve", .organization(.manageMembers)),
    Door(
      "POST", "/api/v1/organizations/{organization}/join-requests/{account}/decline", .organization(.manageMembers)),
  ]

  static let invites: [Door] = [
    Door("GET", "/api/v1/organizations/{organization}/invites", .organization(.manageInvites)),
    Door(
      "POST", "/api/v1/organizations/{organization}/invites", .organization(.manageInvites), #"{"uses_max":0}"#),
    Door("POST", "/api/v1/organizations/{organization}/invites/{invite}/rotate", .organization(.manageInvites)),
    Door("DELETE", "/api/v1/organizations/{organization}/invites/{invite}", .organization(.manageInvites)),
  ]

  static let licenses: [Door] = [
    Door("GET", "/api/v1/memberships/{organization}/licenses", .shared),
    Door("GET", "/api/v1/organizations/{organization}/licenses", .organization(.seeLicenses)),
    Door("GET", "/api/v1/organizations/{organization}/capacity", .organization(.seeLicenses)),
    Door(
      "PUT", "/api/v1/organizations/{organization}/licenses/{license}/members/{account}",
      .organization(.manageLicenses)),
    Door(
      "DELETE", "/api/v1/organizations/{organization}/licenses/{license}/members/{account}",
      .organization(.manageLicenses)),
    Door(
      "POST", "/api/v1/activations/preview", .ownValidatedIn(.manageLicenses),
      #"{"key":"{license_key}","organization":"{organization}"}"#),
    Door(
      "POST", "/api/v1/activations", .ownValidatedIn(.manageLicenses),
      #"{"key":"{license_key}","organization":"{organization}"}"#),
  ]

  static let vendor: [Door] = [
    Door("GET", "/api/v1/staff/licenses", .staff(.seeCustomers)),
    Door("POST", "/api/v1/staff/licenses", .staff(.issueLicenses), #"{"plan":"none"}"#),
    Door("POST", "/api/v1/staff/licenses/import", .staff(.issueLicenses)),
    Door(
      "POST", "/api/v1/staff/licenses/{license}/replace", .staff(.changeLicenses), #"{"why":"none","parts":[-1]}"#),
    Door("POST", "/api/v1/staff/licenses/{license}/suspend", .staff(.changeLicenses), #"{"why":"none"}"#),
    Door("POST", "/api/v1/staff/licenses/{license}/restore", .staff(.changeLicenses), #"{"why":"none"}"#),
    Door("POST", "/api/v1/staff/licenses/{license}/revoke", .staff(.changeLicenses), #"{"why":"none"}"#),
    Door("GET", "/api/v1/staff/catalog", .staff(.seeCustomers)),
    Door(
      "PUT", "/api/v1/staff/catalog", .staff(.manageCatalog),
      #"{"catalog":{"products":[],"plans":[]},"dry_run":true}"#),
    Door("GET", "/api/v1/staff/organizations", .staff(.seeCustomers)),
    Door(
      "PUT", "/api/v1/staff/organizations/{organization}/recovery", .staff(.recoverOrganization),
      #"{"successor":"none","why":"none"}"#),
    Door("DELETE", "/api/v1/staff/organizations/{organization}/recovery", .staff(.recoverOrganization)),
    Door("GET", "/api/v1/staff/audit", .staff(.seeCustomers)),
    Door("GET", "/api/v1/staff/people", .staff(.manageStaff)),
    Door("DELETE", "/api/v1/staff/second-factors/{email}", .staff(.removeSecondFactor)),
    Door("PUT", "/api/v1/staff/people/{email}", .staff(.manageStaff), #"{"role":"sales"}"#),
    Door("DELETE", "/api/v1/staff/people/{email}", .staff(.manageStaff)),
  ]

  static let house: [Door] = [
    Door("GET", "/api/v1/staff/server", .staff(.runTheHouse)),
    Door("POST", "/api/v1/staff/backups", .staff(.runTheHouse), #"{"path":"none"}"#),
    Door("POST", "/api/v1/staff/tokens", .staff(.runTheHouse), #"{"email":"{email}","scope":"seats"}"#),
    Door("DELETE", "/api/v1/staff/tokens/{token}", .staff(.runTheHouse)),
    Door("POST", "/api/v1/staff/signing-keys", .staff(.runTheHouse)),
    Door("PUT", "/api/v1/staff/signing-keys/{key}/certificate", .staff(.runTheHouse), #"{"certificate":"none"}"#),
  ]

  static let last: [Door] = [
    Door("DELETE", "/api/v1/account/session", .own, noun: "session", endsToken: true),
    Door("DELETE", "/api/v1/account/sessions", .own, endsToken: true),
    Door("DELETE", "/api/v1/memberships/{organization}", .ownMembership, endsToken: true),
  ]
}
