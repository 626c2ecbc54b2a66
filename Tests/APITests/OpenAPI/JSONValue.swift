import FoundationEssentials
import Yams

/// Any JSON value, read from an answer or from the document.
indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  subscript(_ name: String) -> JSONValue? {
    if case .object(let members) = self { members[name] } else { nil }
  }

  var members: [String: JSONValue] {
    if case .object(let members) = self { members } else { [:] }
  }

  var elements: [JSONValue] {
    if case .array(let elements) = self { elements } else { [] }
  }

  var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  var number: Double? {
    if case .number(let number) = self { number } else { nil }
  }

  /// This value and all that are inside it.
  var all: [JSONValue] {
    switch self {
    case .array(let elements): [self] + elements.flatMap(\.all)
    case .object(let members): [self] + members.values.flatMap(\.all)
    default: [self]
    }
  }
}

extension JSONValue {
  init(json: String) throws {
    self = try JSONDecoder().decode(JSONValue.self, from: Data(json.utf8))
  }

  init(encoding value: some Encodable) throws {
    self = try JSONDecoder().decode(JSONValue.self, from: JSONEncoder().encode(value))
  }

  init(yaml: String) throws {
    self = try compose(yaml: yaml).map(JSONValue.init(node:)) ?? .null
  }

  /// As it is sent.
  var json: String? {
    (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// YAML's JSON schema: what is quoted is a string.
  private init(node: Node) {
    switch node {
    case .mapping(let mapping):
      let members = mapping.map { ($0.key.string ?? "", JSONValue(node: $0.value)) }
      self = .object(Dictionary(members) { first, _ in first })
    case .sequence(let sequence): self = .array(sequence.map(JSONValue.init(node:)))
    case .scalar(let scalar): self = scalar.style == .plain ? Self(plain: scalar.string) : .string(scalar.string)
    case .alias: self = .null
    }
  }

  private init(plain text: String) {
    switch text {
    case "", "null", "~": self = .null
    case "true": self = .bool(true)
    case "false": self = .bool(false)
    default: self = Double(text).map(JSONValue.number) ?? .string(text)
    }
  }
}

extension JSONValue: Decodable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let bool = try? container.decode(Bool.self) {
      self = .bool(bool)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .string(text)
    } else if let elements = try? container.decode([JSONValue].self) {
      self = .array(elements)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }
}

extension JSONValue: Encodable {
  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let bool): try container.encode(bool)
    case .number(let number): try container.encode(number)
    case .string(let text): try container.encode(text)
    case .array(let elements): try container.encode(elements)
    case .object(let members): try container.encode(members)
    }
  }
}
