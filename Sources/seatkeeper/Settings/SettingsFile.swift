import FoundationEssentials
import Yams

/// Looks through `seatkeeper.yaml` for what would be silently passed over: settings that there are not, and values that
/// are lists or tables.
enum SettingsFile {
  private static let known = [
    "host", "port", "address", "log", "database_url", "database_url_file", "tls_certificate", "tls_key",
    "trusted_proxies", "smtp_url", "smtp_url_file", "mail_from", "imprint_file",
    "privacy_file", "brand_name", "brand_mark_file", "brand_accent", "brand_accent_dark",
  ]
  private static let colors = ["brand_accent", "brand_accent_dark"]

  static func check(_ path: String) throws {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return }
    guard let node = try parse(text, path), node != Node("", .implicit) else { return }
    guard let settings = node.mapping else {
      throw Complaint("\(path) is no table of settings. A line of it looks like `port: 8080`.")
    }
    for (name, value) in settings {
      guard let name = name.string, known.contains(name) else {
        throw Complaint(
          "\(path): there is no setting \(name.string ?? "?"). There are \(known.joined(separator: ", ")).")
      }
      guard let value = value.scalar else { throw Complaint("\(path): the setting \(name) is no single value.") }
      // Without quotation marks it is a comment, and the color would be silently passed over.
      guard !colors.contains(name) || value.string.hasPrefix("#") else {
        throw Complaint("\(path): a color stands in quotation marks, as in \(name): \"#0b5a64\".")
      }
    }
  }

  private static func parse(_ text: String, _ path: String) throws -> Node? {
    do {
      return try Yams.compose(yaml: text)
    } catch {
      let first = "\(error)".split(separator: "\n").first ?? ""
      throw Complaint("\(path) is not well-formed YAML: \(first)")
    }
  }
}
