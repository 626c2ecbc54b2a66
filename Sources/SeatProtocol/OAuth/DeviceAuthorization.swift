/// The answer of `POST /oauth/device_authorization` (RFC 8628 §3.2): what to show to the person, and how to ask whether
/// they have agreed.
public struct DeviceAuthorization: Codable, Hashable, Sendable {
  public static let path = "/oauth/device_authorization"

  /// Known to the application alone; never shown and never logged.
  public var deviceCode: String
  /// What the person types: `WDJB-MQHT`.
  public var userCode: String
  /// The page that asks for the code.
  public var verificationURI: String
  /// Whole seconds until both codes are worthless.
  public var expiresInSeconds: Int
  /// Whole seconds to wait between two questions; 5 where the server names none.
  public var intervalSeconds: Int

  public init(
    deviceCode: String, userCode: String, verificationURI: String, expiresInSeconds: Int,
    intervalSeconds: Int = Self.defaultInterval
  ) {
    self.deviceCode = deviceCode
    self.userCode = userCode
    self.verificationURI = verificationURI
    self.expiresInSeconds = expiresInSeconds
    self.intervalSeconds = intervalSeconds
  }

  /// Seconds, RFC 8628 §3.2.
  public static let defaultInterval = 5

  enum CodingKeys: String, CodingKey {
    case deviceCode = "device_code"
    case userCode = "user_code"
    case verificationURI = "verification_uri"
    case expiresInSeconds = "expires_in"
    case intervalSeconds = "interval"
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    deviceCode = try values.decode(String.self, forKey: .deviceCode)
    userCode = try values.decode(String.self, forKey: .userCode)
    verificationURI = try values.decode(String.self, forKey: .verificationURI)
    expiresInSeconds = try values.decode(Int.self, forKey: .expiresInSeconds)
    intervalSeconds = try values.decodeIfPresent(Int.self, forKey: .intervalSeconds) ?? Self.defaultInterval
  }
}
