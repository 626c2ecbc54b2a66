/// What an organization says about whom to ask, taken apart: an e-mail address and an address of the web become links,
/// everything else stays what it is.
public struct ContactText: Hashable, Sendable {
  public struct Piece: Hashable, Sendable {
    public let words: String
    /// Where it leads; nil for words.
    public let link: String?

    public init(_ words: String, link: String? = nil) {
      self.words = words
      self.link = link
    }
  }

  /// In their order; together they are the text.
  public let pieces: [Piece]

  public init(_ text: String) {
    var pieces: [Piece] = []
    var words = ""
    func end(_ words: inout String) {
      if !words.isEmpty { pieces.append(Piece(words)) }
      words = ""
    }
    for token in Self.tokens(of: text) {
      let core = Self.core(of: token)
      guard let link = Self.link(String(core)) else {
        words += token
        continue
      }
      words += token[..<core.startIndex]
      end(&words)
      pieces.append(Piece(String(core), link: link))
      words += token[core.endIndex...]
    }
    end(&words)
    self.pieces = pieces
  }

  /// Blanks and what stands between them, in turns.
  private static func tokens(of text: String) -> [Substring] {
    var tokens: [Substring] = []
    var rest = text[...]
    while let first = rest.first {
      let token = rest.prefix { $0.isWhitespace == first.isWhitespace }
      tokens.append(token)
      rest = rest[token.endIndex...]
    }
    return tokens
  }

  /// Without the signs that stand around an address in a sentence.
  private static func core(of token: Substring) -> Substring {
    var core = token.drop { opening.contains($0) }
    while let last = core.last, closing.contains(last) { core = core.dropLast() }
    return core
  }

  private static let opening = Set("(<[{\"'“„‘‚»«")
  private static let closing = Set(")>]}\"'”“’‘»«.,;:!?")

  private static func link(_ core: String) -> String? {
    if core.contains("@"), !core.contains("/") {
      return EmailAddress(core) != nil && core.utf8.allSatisfy(mailSigns.contains) ? "mailto:\(core)" : nil
    }
    return isWebAddress(core) ? core : nil
  }

  /// `https`, a host that can be read, and nothing that names a person before it.
  private static func isWebAddress(_ core: String) -> Bool {
    let scheme = "https://"
    guard core.hasPrefix(scheme), core.utf8.allSatisfy(webSigns.contains) else { return false }
    let host = core.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return host.utf8.allSatisfy(hostSigns.contains) && host.utf8.contains { alphanumeric.contains($0) }
  }

  private static let alphanumeric = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
  /// Those that mean something in `mailto:` are not among them.
  private static let mailSigns = alphanumeric.union("@.-_+".utf8)
  private static let hostSigns = alphanumeric.union(".-:".utf8)
  private static let webSigns = alphanumeric.union("-._~:/?#[]@!$&()*+,;=%".utf8)
}
