/// What a kind of letter consists of, without its words: those are in the catalogs, under `mail.` and the kind's name.
struct LetterOutline: Sendable {
  /// A text of the catalog, and when it is said.
  struct Saying: Sendable {
    let key: String
    /// The name of the value that chooses between singular and plural.
    var count: String?
    /// Values without which it is not said.
    var with: [String] = []
    /// Values with which it is not said.
    var without: [String] = []

    func applies(to values: [String: String]) -> Bool {
      with.allSatisfy { values[$0, default: ""] != "" } && without.allSatisfy { values[$0, default: ""] == "" }
    }
  }

  enum Part: Sendable {
    case paragraph(Saying)
    case time(Saying)
    /// Rows of a table; of several sayings of one name the first that applies.
    case facts([(name: String, sayings: [Saying])])
    /// The value that stands in the frame.
    case key(String)
    /// Where the value named `link` leads.
    case button(String)
  }

  let values: [LetterValue]
  /// The value that names the receiver; nil where nobody knows the name.
  let greets: String?
  /// The first that applies is the subject.
  var subjects = [Saying(key: "subject")]
  let parts: [Part]
}

extension LetterOutline.Part {
  static func says(
    _ key: String, count: String? = nil, with: [String] = [], without: [String] = []
  ) -> Self {
    .paragraph(LetterOutline.Saying(key: key, count: count, with: with, without: without))
  }
}
