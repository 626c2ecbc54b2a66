/// The server said no: an `application/problem+json` answer with a code.
public struct Refusal: Hashable, Sendable, Error {
  /// Stable: programs decide by it, see `ProblemCode`. A code that is not listed there is a refusal as well.
  public var code: String
  /// For the person, shown as it is.
  public var sentence: String
  public var status: Int
  /// The request's id, to be quoted to support.
  public var instance: String?
  /// The server's clock in milliseconds since 1970 UTC, where the refusal is about time.
  public var serverTime: Int64?
  /// Whom to ask, as the person's organization says it: of several lines, and shown as text. nil where it says nothing.
  public var contact: String?
  /// The page on which the person reads what to do, to be opened in a browser; nil where the server names none.
  public var link: String?

  public init(
    code: String, sentence: String, status: Int, instance: String? = nil, serverTime: Int64? = nil,
    contact: String? = nil, link: String? = nil
  ) {
    self.code = code
    self.sentence = sentence
    self.status = status
    self.instance = instance
    self.serverTime = serverTime
    self.contact = contact
    self.link = link
  }
}
