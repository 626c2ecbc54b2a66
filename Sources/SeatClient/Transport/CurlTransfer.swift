import CCurl
import FoundationEssentials
import SeatProtocol

/// One request in libcurl's hands.
final class CurlTransfer {
  static let longestAnswer = 1 << 20

  let easy: UnsafeMutableRawPointer
  private let received = Received()
  private let words: UnsafeMutablePointer<CChar>
  private var lines: UnsafeMutablePointer<curl_slist>?

  /// nil when libcurl cannot be set up so: nothing is sent then.
  init?(_ request: TransportRequest, to address: ServerAddress) {
    guard let easy = curl_easy_init() else { return nil }
    self.easy = easy
    words = .allocate(capacity: Int(CURL_ERROR_SIZE))
    words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    let settings = [
      setSafety(address), setRequest(request, to: address), setHeaders(request), setReceiver(),
    ]
    guard settings.allSatisfy(\.self) else { return nil }
  }

  deinit {
    curl_easy_cleanup(easy)
    curl_slist_free_all(lines)
    words.deallocate()
  }

  var response: TransportResponse {
    TransportResponse(
      status: number(CURLINFO_RESPONSE_CODE), headers: received.headers, body: Data(received.body))
  }

  func failure(_ code: CURLcode, usesProxy: Bool) -> CurlFailure {
    var connectSeconds: Double = 0
    ccurl_get_double(easy, CURLINFO_CONNECT_TIME, &connectSeconds)
    let said = String(cString: words)
    return CurlFailure(
      code: code.rawValue, detail: said.isEmpty ? String(cString: curl_easy_strerror(code)) : said,
      systemError: CInt(truncatingIfNeeded: number(CURLINFO_OS_ERRNO)), proxyStatus: number(CURLINFO_HTTP_CONNECTCODE),
      certificateVerdict: number(CURLINFO_SSL_VERIFYRESULT), connected: connectSeconds > 0, usesProxy: usesProxy)
  }

  private func setSafety(_ address: ServerAddress) -> Bool {
    set(CURLOPT_NOSIGNAL, 1) && set(CURLOPT_FOLLOWLOCATION, 0) && set(CURLOPT_PROTOCOLS_STR, address.scheme)
      && set(CURLOPT_SSL_VERIFYPEER, 1) && set(CURLOPT_SSL_VERIFYHOST, 2)
      && (!address.isLoopback || set(CURLOPT_NOPROXY, "*"))
  }

  private func setRequest(_ request: TransportRequest, to address: ServerAddress) -> Bool {
    let milliseconds = Int(request.timeout * 1000)
    guard set(CURLOPT_URL, address.description + request.path), set(CURLOPT_CUSTOMREQUEST, request.method),
      set(CURLOPT_TIMEOUT_MS, milliseconds), set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds)
    else { return false }
    let content = request.form?.encoded ?? request.body
    guard content != nil || request.method == "POST" else { return true }
    let body = [UInt8](content ?? Data())
    // Without a body of its own libcurl would read one from standard input.
    return set(CURLOPT_POSTFIELDSIZE, body.count)
      && body.withUnsafeBytes { ccurl_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, $0.baseAddress ?? nothing) } == CURLE_OK
  }

  private var nothing: UnsafeRawPointer { UnsafeRawPointer(words) }

  private func setHeaders(_ request: TransportRequest) -> Bool {
    var headers = ["Accept: application/json, application/problem+json", "User-Agent: seat", "Expect:"]
    headers.append("Content-Type:" + Self.mediaType(request))
    if let bearer = request.bearer { headers.append("Authorization: Bearer \(bearer.secret)") }
    for header in headers {
      guard let longer = curl_slist_append(lines, header) else { return false }
      lines = longer
    }
    return ccurl_set_pointer(easy, CURLOPT_HTTPHEADER, lines) == CURLE_OK
  }

  /// Without one libcurl would name a type of its own.
  private static func mediaType(_ request: TransportRequest) -> String {
    if request.form != nil { return " " + Form.mediaType }
    return request.body == nil ? "" : " application/json"
  }

  private func setReceiver() -> Bool {
    let context = Unmanaged.passUnretained(received).toOpaque()
    return ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, words) == CURLE_OK
      && ccurl_set_pointer(easy, CURLOPT_WRITEDATA, context) == CURLE_OK
      && ccurl_set_pointer(easy, CURLOPT_HEADERDATA, context) == CURLE_OK
      && ccurl_set_transfer(easy, CURLOPT_WRITEFUNCTION) { Received.from($3).takeBody($0, $1 * $2) } == CURLE_OK
      && ccurl_set_transfer(easy, CURLOPT_HEADERFUNCTION) { Received.from($3).takeHeader($0, $1 * $2) } == CURLE_OK
  }

  private func set(_ option: CURLoption, _ value: Int) -> Bool { ccurl_set_long(easy, option, value) == CURLE_OK }

  private func set(_ option: CURLoption, _ value: String) -> Bool { ccurl_set_string(easy, option, value) == CURLE_OK }

  private func number(_ info: CURLINFO) -> Int {
    var value = 0
    return ccurl_get_long(easy, info, &value) == CURLE_OK ? value : 0
  }
}

/// What has come in so far.
private final class Received {
  var body: [UInt8] = []
  var headers: [String: String] = [:]

  static func from(_ context: UnsafeMutableRawPointer?) -> Received {
    guard let context else { preconditionFailure("libcurl returns the context that it was given") }
    return Unmanaged<Received>.fromOpaque(context).takeUnretainedValue()
  }

  /// Takes fewer bytes than came where the answer is longer than any of ours: libcurl breaks off then.
  func takeBody(_ bytes: UnsafePointer<CChar>?, _ count: Int) -> Int {
    guard body.count + count <= CurlTransfer.longestAnswer else { return 0 }
    body += UnsafeRawBufferPointer(start: bytes, count: count)
    return count
  }

  func takeHeader(_ bytes: UnsafePointer<CChar>?, _ count: Int) -> Int {
    let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
    if line.hasPrefix("HTTP/") { headers = [:] }
    guard let colon = line.firstIndex(of: ":"), headers.count < 100 else { return count }
    let value = line[line.index(after: colon)...]
    headers[line[..<colon].lowercased()] = Self.trimmed(value)
    return count
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
