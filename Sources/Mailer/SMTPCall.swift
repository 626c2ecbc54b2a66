import CCurl

/// One connection to a mail server in libcurl's hands.
final class SMTPCall {
  private let easy: UnsafeMutableRawPointer
  private let words: UnsafeMutablePointer<CChar>
  private let talk = Talk()

  // In seconds.
  private static let connectPatience = 15
  private static let patience = 60

  /// - Throws: ``MailFault`` when libcurl cannot be set up so.
  init(_ server: MailServer) throws(MailFault) {
    guard let easy = curl_easy_init() else { throw MailFault("There is no memory for a mail.") }
    self.easy = easy
    words = .allocate(capacity: Int(CURL_ERROR_SIZE))
    words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    guard setServer(server), setTalk() else { throw MailFault("The system's libcurl sends no mail.") }
  }

  deinit {
    curl_easy_cleanup(easy)
    words.deallocate()
  }

  /// - Throws: ``MailFault`` with libcurl's words and the server's last ones.
  func send(_ message: [UInt8], from sender: String, to receiver: String) throws(MailFault) {
    let receivers = curl_slist_append(nil, "<\(receiver)>")
    defer { curl_slist_free_all(receivers) }
    talk.begin(message)
    guard receivers != nil, set(CURLOPT_MAIL_FROM, "<\(sender)>"),
      ccurl_set_pointer(easy, CURLOPT_MAIL_RCPT, receivers) == CURLE_OK
    else { throw MailFault("There is no memory for a mail.") }
    let outcome = curl_easy_perform(easy)
    _ = ccurl_set_pointer(easy, CURLOPT_MAIL_RCPT, nil)
    guard outcome == CURLE_OK else { throw MailFault(sentence(outcome)) }
  }

  private func sentence(_ outcome: CURLcode) -> String {
    let said = String(cString: words)
    let failure = said.isEmpty ? String(cString: curl_easy_strerror(outcome)) : said
    return talk.lastAnswer.isEmpty ? failure : "\(failure) (the server said: \(talk.lastAnswer))"
  }

  private func setServer(_ server: MailServer) -> Bool {
    let scheme = server.encryption == .implicit ? "smtps" : "smtp"
    let encryption = server.encryption == .none ? Int(CURLUSESSL_NONE.rawValue) : Int(CURLUSESSL_ALL.rawValue)
    let host = server.host.contains(":") && !server.host.hasPrefix("[") ? "[\(server.host)]" : server.host
    return set(CURLOPT_URL, "\(scheme)://\(host):\(server.port)") && set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
      && set(CURLOPT_USE_SSL, encryption) && set(CURLOPT_SSL_VERIFYPEER, 1) && set(CURLOPT_SSL_VERIFYHOST, 2)
      && (server.authorities.map { set(CURLOPT_CAINFO, $0) } ?? true)
      && (server.user.map { set(CURLOPT_USERNAME, $0) } ?? true)
      && (server.password.map { set(CURLOPT_PASSWORD, $0) } ?? true)
      && set(CURLOPT_NOSIGNAL, 1) && set(CURLOPT_NOPROXY, "*") && set(CURLOPT_CONNECTTIMEOUT, Self.connectPatience)
      && set(CURLOPT_TIMEOUT, Self.patience) && set(CURLOPT_UPLOAD, 1)
  }

  private func setTalk() -> Bool {
    let context = Unmanaged.passUnretained(talk).toOpaque()
    return ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, words) == CURLE_OK
      && ccurl_set_pointer(easy, CURLOPT_READDATA, context) == CURLE_OK
      && ccurl_set_pointer(easy, CURLOPT_HEADERDATA, context) == CURLE_OK
      && ccurl_set_pointer(easy, CURLOPT_WRITEDATA, context) == CURLE_OK
      && ccurl_set_transfer(easy, CURLOPT_READFUNCTION) { Talk.from($3).give(to: $0, $1 * $2) } == CURLE_OK
      && ccurl_set_transfer(easy, CURLOPT_HEADERFUNCTION) { Talk.from($3).hear($0, $1 * $2) } == CURLE_OK
      && ccurl_set_transfer(easy, CURLOPT_WRITEFUNCTION) { Talk.from($3).hear($0, $1 * $2) } == CURLE_OK
  }

  private func set(_ option: CURLoption, _ value: Int) -> Bool { ccurl_set_long(easy, option, value) == CURLE_OK }

  private func set(_ option: CURLoption, _ value: String) -> Bool { ccurl_set_string(easy, option, value) == CURLE_OK }
}

/// What is said on a connection: the mail, piece by piece, and the server's answers.
private final class Talk {
  private var message: [UInt8] = []
  private var sent = 0
  /// The server's last no, else its last word: `550 5.1.1 No such user here`, at most 300 characters.
  private(set) var lastAnswer = ""

  static func from(_ context: UnsafeMutableRawPointer?) -> Talk {
    guard let context else { preconditionFailure("libcurl returns the context that it was given") }
    return Unmanaged<Talk>.fromOpaque(context).takeUnretainedValue()
  }

  func begin(_ message: [UInt8]) {
    (self.message, sent, lastAnswer) = (message, 0, "")
  }

  func give(to buffer: UnsafeMutablePointer<CChar>?, _ room: Int) -> Int {
    let count = min(room, message.count - sent)
    guard count > 0, let buffer else { return 0 }
    message[sent..<(sent + count)].withUnsafeBytes {
      UnsafeMutableRawPointer(buffer).copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(buffer), byteCount: count)
    }
    sent += count
    return count
  }

  func hear(_ bytes: UnsafePointer<CChar>?, _ count: Int) -> Int {
    let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
    let plain = line.prefix(300).filter { !$0.isNewline }
    let isNo = plain.first == "4" || plain.first == "5"
    let isAfterNo = lastAnswer.first == "4" || lastAnswer.first == "5"
    if !plain.isEmpty, isNo || !isAfterNo { lastAnswer = String(plain) }
    return count
  }
}
