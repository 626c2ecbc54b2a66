/// A line of a guide as a template shows it, with the vendor's name put in. Of each span one value is there.
struct HelpLine: Sendable {
  let spans: [Span]

  struct Span: Sendable {
    var plain: String?
    var strong: String?
    var fixed: String?
    var link: Link?
  }

  struct Link: Sendable {
    let address: String
    let name: String
  }

  init(_ spans: [GuideText.Span], vendor: String) {
    self.spans = spans.map { Span($0, vendor: vendor) }
  }

  /// What stands in the guides for the vendor's name.
  static let placeholder = "{vendor}"
}

extension HelpLine.Span {
  fileprivate init(_ span: GuideText.Span, vendor: String) {
    func filled(_ words: String) -> String { words.replacing(HelpLine.placeholder, with: vendor) }
    self.init()
    switch span {
    case .words(let words): plain = filled(words)
    case .strong(let words): strong = filled(words)
    case .code(let words): fixed = words
    case .link(let words, let target):
      if let address = HelpAddress.path(ofLink: target) {
        link = HelpLine.Link(address: address, name: filled(words))
      } else {
        plain = filled(words)
      }
    }
  }
}
