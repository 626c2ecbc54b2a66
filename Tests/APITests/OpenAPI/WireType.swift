import SeatProtocol
import Testing

/// A type of the seat API with all of its members, and with those only that it cannot be without.
struct WireType: CustomTestStringConvertible, Sendable {
  let schema: String
  let full: JSONValue
  let least: JSONValue

  var testDescription: String { schema }

  init(_ schema: String, full: some Encodable, least: some Encodable) throws {
    self.schema = schema
    self.full = try JSONValue(encoding: full)
    self.least = try JSONValue(encoding: least)
  }

  static var all: [WireType] {
    get throws {
      try requests + answers + oauth + [
        WireType(
          "Problem",
          full: Problem(
            type: "", title: "", status: 400, detail: "", code: "", instance: "", serverTime: noon,
            errors: [fieldError], contact: "", link: ""),
          least: Problem(type: "", title: "", status: 400, detail: "", code: "")),
        WireType("FieldError", full: fieldError, least: fieldError),
      ]
    }
  }

  private static var requests: [WireType] {
    get throws {
      try [
        WireType(
          "LeaseRequest",
          full: LeaseRequest(
            product: "", version: "", organization: "", device: device, idleSeconds: 1, closing: true),
          least: LeaseRequest(product: "", device: device)),
        WireType("Device", full: device, least: DeviceDescription(id: "")),
      ]
    }
  }

  private static var answers: [WireType] {
    get throws {
      try [
        WireType("LeaseAnswer", full: held, least: held),
        WireType("Named", full: named, least: named),
        WireType(
          "Notice", full: LeaseAnswer.Notice(code: "", sentence: "", inSeconds: 1),
          least: LeaseAnswer.Notice(code: "", sentence: "")),
        WireType("OwnSeats", full: ownSeats, least: ownSeats),
        WireType("OwnLease", full: ownLease, least: ownLease),
        WireType(
          "EndAnswer", full: EndAnswer(lease: "", state: "", freeAt: noon),
          least: EndAnswer(lease: "", state: "", freeAt: nil)),
      ]
    }
  }

  private static var oauth: [WireType] {
    get throws {
      let begun = DeviceAuthorization(deviceCode: "", userCode: "", verificationURI: "", expiresInSeconds: 1)
      let person = TokenGrant.Account(name: "", email: "")
      let granted = TokenGrant(accessToken: "", expiresInSeconds: 1, refreshToken: "", account: person)
      return try [
        WireType("DeviceAuthorization", full: begun, least: begun),
        WireType("TokenGrant", full: granted, least: granted),
        WireType("SignedInPerson", full: person, least: person),
        WireType(
          "AuthorizationServer", full: AuthorizationServerMetadata(address: ""),
          least: AuthorizationServerMetadata(address: "")),
        WireType(
          "OAuthError", full: OAuthError(.slowDown, description: ""), least: OAuthError(.slowDown)),
      ]
    }
  }

  private static let noon = WireInstant(milliseconds: 1_609_502_400_000)
  private static let named = LeaseAnswer.Named(id: "", name: "")
  private static let device = DeviceDescription(id: "", name: "", platform: "")
  private static let fieldError = Problem.FieldError(pointer: "", detail: "")
  private static let held = LeaseAnswer(
    lease: "", serverTime: noon, leaseForSeconds: 1, heartbeatInSeconds: 1, runForSeconds: 1, endsAt: noon,
    organization: named, plan: "", token: "")
  private static let ownLease = OwnLease(
    lease: "", organization: named, product: "", device: device, since: noon, endsAt: noon, state: "")
  private static let ownSeats = OwnSeats(serverTime: noon, data: [ownLease])
}
