/// What every refused request is answered with (RFC 9457, `application/problem+json`).
/// A body without a `code` is not ours: a proxy or a captive portal spoke, and the client treats it as an outage.
public struct Problem: Codable, Hashable, Sendable {
  public static let mediaType = "application/problem+json"

  public var type: String
  public var title: String
  public var status: Int
  /// A sentence for the person, shown as it is.
  public var detail: String
  /// Stable: programs decide by it.
  public var code: String
  /// The request's id, to be quoted to support.
  public var instance: String?
  /// The server's clock, where the refusal is about time.
  public var serverTime: WireInstant?
  /// Which fields were wrong, and how.
  public var errors: [FieldError]?

  public init(
    type: String, title: String, status: Int, detail: String, code: String, instance: String? = nil,
    serverTime: WireInstant? = nil, errors: [FieldError]? = nil
  ) {
    self.type = type
    self.title = title
    self.status = status
    self.detail = detail
    self.code = code
    self.instance = instance
    self.serverTime = serverTime
    self.errors = errors
  }

  enum CodingKeys: String, CodingKey {
    case type, title, status, detail, code, instance, errors
    case serverTime = "server_time"
  }

  /// One wrong field.
  public struct FieldError: Codable, Hashable, Sendable {
    /// A JSON pointer into the request's body.
    public var pointer: String
    public var detail: String

    public init(pointer: String, detail: String) {
      self.pointer = pointer
      self.detail = detail
    }
  }
}
