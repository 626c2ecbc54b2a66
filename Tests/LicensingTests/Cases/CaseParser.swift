/// Reads lines of the case language.
struct CaseParser {
  /// A line that is none of the language.
  struct SyntaxError: Error, CustomStringConvertible {
    let place: String
    let line: String

    var description: String { "\(place): this is not the case language: \(line)" }
  }

  /// Named in errors and disagreements.
  let file: String

  /// The stories of a whole file, in its order.
  func stories(in text: String) throws -> [CaseStory] {
    var stories: [CaseStory] = []
    for (offset, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let content = line.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0]
      if content.hasPrefix("== ") {
        stories.append(CaseStory(title: String(line.dropFirst(3)), lines: []))
      } else if content.contains(where: { $0 != " " }) {
        let place = "\(file):\(offset + 1)"
        guard !stories.isEmpty, let parsed = Self.line(content, place: place) else {
          throw SyntaxError(place: place, line: String(line))
        }
        stories[stories.count - 1].lines.append(parsed)
      }
    }
    return stories
  }

  private static func line(_ content: Substring, place: String) -> CaseLine? {
    let words = content.split(separator: " ")
    let arrow = words.firstIndex(of: "->")
    guard let command = command(Array(words[..<(arrow ?? words.endIndex)])) else { return nil }
    let expected = arrow.map { words[($0 + 1)...].joined(separator: " ") }
    guard expected != "", (expected == nil) == command.isSilent else { return nil }
    return CaseLine(place: place, command: command, expected: expected)
  }

  static func command(_ words: [Substring]) -> CaseCommand? {
    guard let verb = words.first else { return nil }
    let rest = words.dropFirst().map(String.init)
    switch (verb, rest.count) {
    case ("license", 3...): return license(rest).map(CaseCommand.license)
    case ("at", 1): return CaseTime.parse(rest[0]).map(CaseCommand.at)
    case ("claim", 4): return claim(rest).map(CaseCommand.claim)
    case ("release", 1): return .release(rest[0])
    case ("closing", 1): return .closing(rest[0])
    case ("end", 1): return .end(rest[0])
    case ("block", 1): return .block(rest[0])
    case ("unblock", 1): return .unblock(rest[0])
    case ("revoke", 1): return .revoke(rest[0])
    case ("seats", 0): return .seats
    case ("free", 1): return .free(rest[0])
    default: return nil
    }
  }

  private static func claim(_ words: [String]) -> CaseClaim? {
    let product = words[3].split(separator: "@", omittingEmptySubsequences: false)
    guard product.count <= 2, !product[0].isEmpty else { return nil }
    var claim = CaseClaim(lease: words[0], member: words[1], device: words[2], product: String(product[0]))
    guard product.count == 2 else { return claim }
    claim.version = Int(product[1])
    return claim.version == nil ? nil : claim
  }

  private static func license(_ words: [String]) -> CaseLicense? {
    var license = CaseLicense(name: words[0], seats: 0, products: [])
    for word in words.dropFirst() {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, set(parts[0], to: parts[1], in: &license) else { return nil }
    }
    return license.seats == 0 || license.products.isEmpty ? nil : license
  }

  private static func set(_ name: Substring, to value: Substring, in license: inout CaseLicense) -> Bool {
    switch name {
    case "seats":
      license.seats = Int(value)
      return license.seats != nil || value == "unlimited"
    case "products":
      let products = value.split(separator: ",").map(product)
      license.products = products.compactMap(\.self)
      return license.products.count == products.count
    case "devices":
      license.devices = Int(value)
      return license.devices != nil
    case "members":
      license.members = value.split(separator: ",").map(String.init)
      return true
    case "from":
      license.from = CaseTime.parse(value)
      return license.from != nil
    case "until":
      license.until = CaseTime.parse(value)
      return license.until != nil
    default:
      return false
    }
  }

  private static func product(_ text: Substring) -> CaseProduct? {
    guard let sign = text.firstIndex(of: "<") else { return CaseProduct(name: String(text)) }
    let limit = text[sign...]
    guard limit.hasPrefix("<="), let version = Int(limit.dropFirst(2)) else { return nil }
    return CaseProduct(name: String(text[..<sign]), upTo: version)
  }
}

extension CaseCommand {
  /// Whether the language gives the command no answer.
  var isSilent: Bool {
    switch self {
    case .license, .at, .block, .unblock, .revoke: true
    case .claim, .release, .closing, .end, .seats, .free: false
    }
  }
}
