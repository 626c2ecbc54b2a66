import HTTPTypes

/// What a header says about the way of a request, from the outside in.
struct ForwardedWay: Equatable {
  /// nil for a hop that hides or cannot be read.
  var hops: [IPAddress?] = []
  /// `http` or `https`, in lower case; anything else is kept as it is.
  var protocols: [String] = []
}

extension ForwardedWay {
  /// Reads `X-Forwarded-For` and `X-Forwarded-Proto`.
  ///
  /// - Parameters: the values of all headers of that name, in their order.
  init(xFor: [String], xProto: [String]) {
    hops = Self.list(xFor).map(Self.hop)
    protocols = Self.list(xProto).map { $0.lowercased() }
  }

  private static func list(_ values: [String]) -> [Substring] {
    values.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }.map(\.trimmed)
  }

  /// An address with or without a port: `192.0.2.1:80`, `[2001:db8::1]:80`, `2001:db8::1`.
  private static func hop(_ text: Substring) -> IPAddress? {
    if text.first == "[" {
      guard let end = text.firstIndex(of: "]"), isPort(text[text.index(after: end)...]) else { return nil }
      let address = IPAddress(text[text.index(after: text.startIndex)..<end])
      return text[..<end].contains(":") ? address : nil
    }
    guard text.count(where: { $0 == ":" }) == 1, let colon = text.firstIndex(of: ":") else { return IPAddress(text) }
    return isPort(text[colon...]) ? IPAddress(text[..<colon]) : nil
  }

  /// `:80`, or nothing. RFC 7239 also allows a made-up name, which begins with `_`.
  private static func isPort(_ text: Substring) -> Bool {
    guard let first = text.first else { return true }
    let port = text.dropFirst()
    return first == ":" && (1...32).contains(port.utf8.count)
      && (port.utf8.allSatisfy { (48...57).contains($0) } ? port.utf8.count <= 5 : port.first == "_")
  }
}

extension ForwardedWay {
  /// Reads `Forwarded` (RFC 7239). What is not well-formed says nothing but that somebody stands there.
  init(forwarded: [String]) {
    for element in forwarded.flatMap({ Self.split($0, at: ",") }) {
      let pairs = Self.pairs(element)
      hops.append(pairs?["for"].flatMap { Self.hop(Substring($0)) }.flatMap { $0 })
      if let said = pairs?["proto"] { protocols.append(said.lowercased()) }
    }
  }

  /// `for=192.0.2.43;proto=https`; nil when it is something else, or says the same thing twice.
  private static func pairs(_ element: Substring) -> [String: String]? {
    var pairs: [String: String] = [:]
    for pair in split(element, at: ";") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, let value = unquoted(parts[1].trimmed) else { return nil }
      guard pairs.updateValue(value, forKey: parts[0].trimmed.lowercased()) == nil else { return nil }
    }
    return pairs
  }

  /// A token, or what a quoted string says; nil for half a one.
  private static func unquoted(_ text: Substring) -> String? {
    guard text.first == "\"" else { return text.contains("\"") ? nil : String(text) }
    guard text.count > 1, text.last == "\"" else { return nil }
    var said = ""
    var isEscaped = false
    for character in text.dropFirst().dropLast() {
      if !isEscaped, character == "\"" { return nil }
      isEscaped = !isEscaped && character == "\\"
      if !isEscaped { said.append(character) }
    }
    return isEscaped ? nil : said
  }

  /// Splits where the sign stands outside of quotes.
  private static func split(_ text: some StringProtocol, at sign: Character) -> [Substring] {
    var parts: [Substring] = [""]
    var isQuoted = false
    var isEscaped = false
    for character in text {
      if character == "\"", !isEscaped { isQuoted.toggle() }
      isEscaped = isQuoted && !isEscaped && character == "\\"
      if character == sign, !isQuoted { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    return parts.map(\.trimmed)
  }
}

extension Substring {
  /// Without blanks and tabs at its ends.
  fileprivate var trimmed: Substring {
    var rest = drop { $0 == " " || $0 == "\t" }
    while rest.last == " " || rest.last == "\t" { rest.removeLast() }
    return rest
  }
}
