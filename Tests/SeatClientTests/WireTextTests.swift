import FoundationEssentials
import SeatProtocol
import Testing

@Suite("What is written by hand is what a general encoder writes")
struct WireTextTests {
  @Test(
    "instants of which Foundation loses a millisecond",
    arguments: [
      (86_399_999, "1970-01-01T23:59:59.999Z"), (-1, "1969-12-31T23:59:59.999Z"),
      (-86_400_000, "1969-12-31T00:00:00.000Z"),
      (-86_400_001, "1969-12-30T23:59:59.999Z"), (-7_775_999_999_999, "1723-08-04T00:00:00.001Z"),
    ] as [(Int64, String)])
  func early(milliseconds: Int64, text: String) {
    #expect(WireInstant(milliseconds: milliseconds).text == text)
  }

  // Eighths of a second, for Foundation counts in fractions of two.
  @Test("instants, over two centuries and around midnight")
  func instants() {
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    let days = stride(from: 1, through: 80_000, by: 13) as StrideThrough<Int64>
    for day in days {
      for offset in [0, 125, 43_200_500, 86_399_875] as [Int64] {
        let instant = WireInstant(milliseconds: day * 86_400_000 + offset)
        let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
        guard instant.text != date.formatted(style) else { continue }
        Issue.record("\(instant.milliseconds): \(instant.text), not \(date.formatted(style))")
        return
      }
    }
  }

  @Test(
    "an answer about a seat", arguments: [300, 299.999, 0.001, 0, 1e15], ["Plain", "Äpfel \"&\" \\ / \u{1}\n\u{7f}🪑"])
  func answer(seconds: Double, name: String) throws {
    let instant = WireInstant(milliseconds: 1_795_000_000_123)
    let notice = LeaseAnswer.Notice(code: "ends_soon", sentence: name, inSeconds: seconds)
    let answer = LeaseAnswer(
      lease: "0198", serverTime: instant, leaseForSeconds: seconds, heartbeatInSeconds: seconds / 4,
      runForSeconds: seconds, endsAt: instant, organization: .init(id: "0199", name: name), plan: name,
      notices: [notice, .init(code: "idle", sentence: "")], token: "a.b-c_d.e")
    #expect(try JSONDecoder().decode(LeaseAnswer.self, from: Data(answer.json)) == answer)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    #expect(
      try String(decoding: answer.json, as: UTF8.self) == Self.unescaped(encoder.encode(answer)), "\(seconds)")
  }

  /// Foundation writes some control characters in short, as may be done or left.
  private static func unescaped(_ json: Data) -> String {
    String(decoding: json, as: UTF8.self).replacing("\\n", with: "\\u000a")
  }

  @Test(
    "a request that is read by hand is what a general decoder reads",
    arguments: [
      #"{"product":"desktop","device":{"id":"pc"}}"#,
      #" { "product" : "desktop" , "device" : { } } "#,
      #"{"product":"desktop","version":"10","organization":"0198","device":{"id":"pc"},"idle_s":12.5,"closing":false}"#,
      #"{"product":"desktop","device":{"id":"pc","name":"Büro","platform":"linux"}}"#,
      #"{"device":{"platform":"web","id":"pc","name":""},"closing":true,"product":"","idle_s":0}"#,
      #"{"product":"a\u0062","device":{"id":"pc"}}"#, #"{"product":"desktop","device":{"id":"pc"},"more":1}"#,
      #"{"product":"desktop","device":{"id":"pc"},"idle_s":1e3}"#,
      #"{"product":"desktop","device":{"id":"pc"},"idle_s":01}"#,
      #"{"product":"desktop","device":{"id":"pc"},"idle_s":-1}"#,
      #"{"product":"desktop","device":{"id":"pc"},"idle_s":.5}"#,
      #"{"product":"desktop","device":{"id":"pc"},"idle_s":"1"}"#, #"{"product":"desktop","device":{"id":"pc"}}}"#,
      #"{"product":"desktop","device":{"id":"pc"},}"#, #"{"product":"a","product":"b","device":{"id":"pc"}}"#,
      #"{"product":null,"device":{"id":"pc"}}"#, #"{"product":"desktop"}"#, #"{"device":{"id":"pc"}}"#, "", "{", "[]",
      #"{"product":"desktop","device":{"id":"pc"},"closing":truer}"#, #"{"product":"tab\#u{9}","device":{"id":"pc"}}"#,
      #"{"product":"desktop","device":{"id":"pc"},"idle_s":1.}"#,
      #"{"product":"desktop","device":{"id":"pc"},"closing":tru"#,
    ])
  func request(text: String) {
    let general = try? JSONDecoder().decode(LeaseRequest.self, from: Data(text.utf8))
    var text = text
    let plain = text.withUTF8 { LeaseRequest(plain: $0) }
    #expect(plain == nil || plain == general, "read by hand, and not so by a general decoder")
    // Foundation takes a comma before a brace as well.
    let isSimple =
      general != nil && !["\\", "more", "1e3", "-1", "\"a\",", "null", ",}"].contains { text.contains($0) }
    #expect((plain != nil) == isSimple)
  }

  @Test("what is no UTF-8 is not read by hand")
  func noUnicode() {
    let bytes = Array(#"{"product":"desktop","device":{"id":"p"#.utf8) + [0xC3, 0x28] + Array(#""}}"#.utf8)
    #expect(bytes.withUnsafeBufferPointer { LeaseRequest(plain: $0) } == nil)
  }
}
