import UseCases
import Wording

/// How it is told what an organization's settings were, or became.
struct AuditSettings {
  private let reader: Reader

  init(for reader: Reader) {
    self.reader = reader
  }

  /// Of what was set all that is not the same on the other side: a line each, which no value can end.
  func told(_ text: String, without other: String) -> String {
    let (all, others) = (Self.parts(of: text), Self.parts(of: other))
    var lines: [String] = []
    if let name = all.first, name != others.first { lines.append(worded("name", name)) }
    let same = Set(others.dropFirst())
    for part in all.dropFirst() where !same.contains(part) { lines.append(worded(part)) }
    return lines.joined(separator: "\n")
  }

  /// The name, and what says itself what it is.
  private static func parts(of text: String) -> [String] {
    guard text.contains(SettingsText.separator) else { return formerParts(of: text) }
    return text.split(separator: SettingsText.separator, omittingEmptySubsequences: false).map(String.init)
  }

  /// What was written while a semicolon stood between the parts, as it can inside of one: what does not say what it is
  /// goes on with the one before.
  private static func formerParts(of text: String) -> [String] {
    var parts: [String] = []
    for piece in text.split(separator: "; ", omittingEmptySubsequences: false).map(String.init) {
      if let last = parts.indices.last, !beginnings.contains(where: { piece.hasPrefix($0) }) {
        parts[last] += "; " + piece
      } else {
        parts.append(piece)
      }
    }
    return parts
  }

  private static let contact = "whom to ask: "
  private static let joining = "at joining: version "
  private static let factor = "asks for a second factor"
  private static let invites = "invite keys: "
  private static let idle = "idle seats end after "
  private static let beginnings = [contact, joining, factor, invites, idle]

  private func worded(_ part: String) -> String {
    func rest(_ beginning: String) -> String? {
      part.hasPrefix(beginning) ? String(part.dropFirst(beginning.count)) : nil
    }
    if part == Self.factor { return reader.text("audit.second_factor") }
    if let contact = rest(Self.contact) { return worded("contact", contact) }
    if let joining = rest(Self.joining) { return self.joining(joining) }
    if let idle = rest(Self.idle) { return worded("idle", minutes(idle)) }
    return rest(Self.invites).flatMap(intervals) ?? part
  }

  private func worded(_ part: String, _ value: String) -> String {
    let line = value.split(whereSeparator: \.isNewline).joined(separator: " / ")
    return reader.text("audit.part.\(part)", ["value": line.isEmpty ? reader.text("audit.nothing") : line])
  }

  /// `1, asks Student number`
  private func joining(_ text: String) -> String {
    let version = String(text.prefix { $0 != "," })
    let question = String(text.dropFirst(version.count + ", asks ".count))
    return question.isEmpty
      ? worded("joining", version)
      : reader.text("audit.part.joining_asks", ["version": version, "question": question])
  }

  /// `120 minutes`
  private func minutes(_ text: String) -> String {
    guard let count = Int(text.prefix { $0 != " " }) else { return text }
    return reader.text("audit.minutes", ["count": reader.language.number(count)])
  }

  /// `told of after 90 days, changed after 30`
  private func intervals(_ text: String) -> String? {
    let days = text.split { !("0"..."9").contains($0) }.map(String.init)
    guard days.count == 2 else { return nil }
    return reader.text("audit.invite_days", ["told": after(days[0]), "changed": after(days[1])])
  }

  /// - Parameter days: none is never.
  private func after(_ days: String) -> String {
    days == "0" ? reader.text("audit.never") : reader.text("audit.after_days", ["count": days])
  }
}
