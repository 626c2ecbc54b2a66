import Wording

/// Why a page did not come: what is so, what can be done, and the number that leads support to it.
public struct ErrorPage: Page {
  public static let template = PageTemplate.errorPage

  /// The reasons that have nothing to do with what the page is about. The raw value is the part of the catalogs.
  public enum Reason: String, CaseIterable, Sendable {
    case unknownPage = "unknown_page"
    /// The form was incomplete, changed, or from elsewhere.
    case unreadable
    /// A ticket or a code that is over or was used.
    case over
    /// Of a question whose answer an application waits for.
    case stale
    /// An application asks that nobody knows, or that may not have people sent where it says.
    case unknownApplication = "unknown_application"
    /// What the page showed is no longer so.
    case changed
    /// The reader may not see or do this.
    case notAllowed = "not_allowed"
    /// Another site had the browser send it.
    case fromElsewhere = "from_elsewhere"
    case tooMany = "too_many"
    case overloaded
    case broken
  }

  public let frame: PageFrame
  let title: String
  let happened: String
  let toDo: String
  let request: String
  let again: String

  /// - Parameters:
  ///   - title: the headline, a whole sentence.
  ///   - request: the request's number, as it stands in the log.
  ///   - again: the address at which the reader begins again.
  public init(
    title: String, happened: String, toDo: String, request: String, again: String, for reader: Reader
  ) {
    frame = PageFrame(for: reader, at: again)
    self.title = title
    self.happened = happened
    self.toDo = toDo
    self.request = request
    self.again = again
  }

  public init(_ reason: Reason, request: String, again: String, for reader: Reader) {
    self.init(
      title: reader.text("error.\(reason.rawValue).title"),
      happened: reader.text("error.\(reason.rawValue).happened"),
      toDo: reader.text("error.\(reason.rawValue).to_do", ["vendor": reader.vendor]),
      request: request, again: again, for: reader)
  }
}
