import FoundationEssentials
import SeatProtocol

/// Who answered, and in which sense, before anybody looks into an answer's body.
enum Verdict {
  case accepted(TransportResponse)
  case refused(Refusal, retryAfter: Double?)
  case signedOut(Refusal)
  case outage(Outage, retryAfter: Double?)

  /// Only `application/problem+json` with a code is the server's no; everything else is an outage.
  init(on response: TransportResponse) {
    let retryAfter = RetryAfter.seconds(in: response.headers)
    switch response.status {
    case 200..<300: self = .accepted(response)
    case 407: self = .outage(.proxyFailed("status 407"), retryAfter: nil)
    case 408, 425, 429, 500...599: self = .outage(.serverError(response.status), retryAfter: retryAfter)
    case 400..<500:
      guard let refusal = Self.refusal(in: response) else { fallthrough }
      self = response.status == 401 ? .signedOut(refusal) : .refused(refusal, retryAfter: retryAfter)
    default: self = .outage(.foreignAnswer(response.status), retryAfter: nil)
    }
  }

  private static func refusal(in response: TransportResponse) -> Refusal? {
    let type = response.headers["content-type"]?.prefix { $0 != ";" && $0 != " " }.lowercased()
    guard type == Problem.mediaType, let said = try? JSONDecoder().decode(Said.self, from: response.body),
      !said.code.isEmpty
    else { return nil }
    return Refusal(
      code: said.code, sentence: said.detail ?? said.title ?? "The server refused (\(said.code)).",
      status: response.status, instance: said.instance,
      serverTime: said.server_time.flatMap(WireInstant.init(text:))?.milliseconds, contact: said.contact,
      link: said.link.flatMap { isWebAddress($0) ? $0 : nil })
  }

  /// Nothing that would start another program than a browser.
  private static func isWebAddress(_ text: String) -> Bool { text.hasPrefix("https://") || text.hasPrefix("http://") }

  /// A problem read with as few demands as possible: a code makes it ours.
  private struct Said: Decodable {
    var code: String
    var detail: String?
    var title: String?
    var instance: String?
    var server_time: String?
    var contact: String?
    var link: String?
  }
}
