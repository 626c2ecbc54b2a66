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
  /// Of a refused seat: whom to ask, as the organization says it; of several lines.
  public var contact: String?
  /// Of a refused seat: the page on which the person reads what to do, and can do it.
  public var link: String?

  public init(
    type: String, title: String, status: Int, detail: String, code: String, instance: String? = nil,
    serverTime: WireInstant? = nil, errors: [FieldError]? = nil, contact: String? = nil, link: String? = nil
  ) {
    self.type = type
    self.title = title
    self.status = status
    self.detail = detail
    self.code = code
    self.instance = instance
    self.serverTime = serverTime
    self.errors = errors
    self.contact = contact
    self.link = link
  }

  enum CodingKeys: String, CodingKey {
    case type, title, status, detail, code, instance, errors, contact, link
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
