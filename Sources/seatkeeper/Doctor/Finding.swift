/// One thing that the doctor looked at.
struct Finding: Encodable {
  enum Verdict: String, Encodable {
    case fine, note, wrong
  }

  let what: String
  let verdict: Verdict
  let sentence: String

  var line: String {
    let mark =
      switch verdict {
      case .fine: "ok     "
      case .note: "note   "
      case .wrong: "WRONG  "
      }
    return mark + what.padded(to: 14) + "  " + sentence
  }

  static func fine(_ what: String, _ sentence: String) -> Finding {
    Finding(what: what, verdict: .fine, sentence: sentence)
  }

  static func note(_ what: String, _ sentence: String) -> Finding {
    Finding(what: what, verdict: .note, sentence: sentence)
  }

  static func wrong(_ what: String, _ sentence: String) -> Finding {
    Finding(what: what, verdict: .wrong, sentence: sentence)
  }
}
