import API
import FoundationEssentials
import SeatProtocol
import Yams

/// A catalog in a YAML file, and where in it something is wrong.
struct CatalogFile {
  private let path: String
  private let text: String

  init(path: String) throws {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Complaint("The file \(path) cannot be read.")
    }
    (self.path, self.text) = (path, text)
  }

  /// - Throws: ``Complaint`` that names the line and the member.
  func catalog() throws -> CatalogText {
    do {
      return try YAMLDecoder().decode(CatalogText.self, from: text)
    } catch let error as DecodingError {
      throw complaint(about: error)
    } catch {
      throw notYAML(error)
    }
  }

  /// What the server refused, with the lines on which it stands; nil when it is not about the file.
  func complaint(about refusal: ServerRefusal) -> Complaint? {
    guard let errors = refusal.problem.errors, !errors.isEmpty else { return nil }
    return complaint(
      errors.map { error in
        let parts = error.pointer.split(separator: "/").map(String.init)
        return (parts.first == "catalog" ? Array(parts.dropFirst()) : parts, error.detail)
      })
  }

  private func complaint(about error: DecodingError) -> Complaint {
    switch error {
    case .keyNotFound(let key, let context):
      complaint([(Self.parts(context.codingPath) + [key.stringValue], "This member is required.")])
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      complaint([(Self.parts(context.codingPath), "This is not what it must be.")])
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      complaint([(Self.parts(context.codingPath), context.debugDescription)])
    case .dataCorrupted(let context): notYAML(context.underlyingError ?? error)
    @unknown default: Complaint("\(path): \(error)")
    }
  }

  private func complaint(_ faults: [(place: [String], sentence: String)]) -> Complaint {
    let root = try? Yams.compose(yaml: text)
    let lines = faults.map { fault in
      let line = root.flatMap { Self.line(of: fault.place, in: $0) }.map { "line \($0), " } ?? ""
      return
        "\(path): \(line)\(fault.place.isEmpty ? "the file" : fault.place.joined(separator: "/")): \(fault.sentence)"
    }
    return Complaint(lines.joined(separator: "\n"))
  }

  private func notYAML(_ error: any Error) -> Complaint {
    guard let error = error as? YamlError else { return Complaint("\(path) is not well-formed YAML.") }
    let first = "\(error)".split(separator: "\n").first ?? ""
    return Complaint("\(path) is not well-formed YAML: \(first)")
  }

  private static func parts(_ codingPath: [any CodingKey]) -> [String] {
    codingPath.map { $0.intValue.map { String($0) } ?? $0.stringValue }
  }

  /// The line of a member, or of what it is missing in.
  private static func line(of place: [String], in root: Node) -> Int? {
    var node = root
    var line = root.mark?.line
    for part in place {
      if let index = Int(part), let entries = node.sequence, entries.indices.contains(index) {
        node = entries[index]
      } else if let entry = node.mapping?.first(where: { $0.key.string == part }) {
        (node, line) = (entry.value, entry.key.mark?.line)
        continue
      } else {
        break
      }
      line = node.mark?.line
    }
    return line
  }
}
