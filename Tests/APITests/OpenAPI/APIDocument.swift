import FoundationEssentials

/// `docs/openapi.yaml`, with the examples that stand beside it.
struct APIDocument: Sendable {
  let root: JSONValue

  /// Read once for all tests: it takes longer than most of them.
  static let parsed = Result { APIDocument(root: try JSONValue(yaml: try whole())) }

  /// Both files as one: what refers to the other file leads to its components.
  private static func whole() throws -> String {
    let examples = try Repository.text("docs/openapi-examples.yaml").split(separator: "\n").map { "    \($0)" }
    return try Repository.text("docs/openapi.yaml").replacing("openapi-examples.yaml#/", with: "#/components/examples/")
      + "  examples:\n" + examples.joined(separator: "\n") + "\n"
  }

  /// What `#/components/schemas/ID` leads to; nil when it leads nowhere.
  func target(of reference: String) -> JSONValue? {
    guard reference.hasPrefix("#/") else { return nil }
    let parts = reference.dropFirst(2).split(separator: "/").map { $0.replacing("~1", with: "/") }
    return parts.reduce(Optional(root)) { value, part in value?[String(part)] }
  }

  /// The value itself, or what it refers to.
  func resolve(_ value: JSONValue) -> JSONValue {
    guard let reference = value["$ref"]?.text else { return value }
    return target(of: reference).map(resolve) ?? .null
  }

  func schema(_ name: String) -> JSONValue {
    root["components"]?["schemas"]?[name] ?? .null
  }

  var operations: [APIOperation] {
    let methods: Set<String> = ["get", "put", "post", "delete", "patch", "head", "options"]
    return (root["paths"] ?? .null).members.sorted { $0.key < $1.key }.flatMap { path, item in
      item.members.filter { methods.contains($0.key) }.sorted { $0.key < $1.key }.map { method, operation in
        APIOperation(document: self, method: method.uppercased(), path: path, item: item, value: operation)
      }
    }
  }
}

/// One method of one address.
struct APIOperation {
  let document: APIDocument
  let method: String
  let path: String
  let item: JSONValue
  let value: JSONValue

  var name: String { "\(method) \(path)" }
  var id: String? { value["operationId"]?.text }
  /// Whether it asks for a bearer token: what says nothing else does.
  var isBehindTheDoor: Bool { value["security"] == nil }

  /// The answers by their statuses.
  var answers: [Int: APIAnswer] {
    let answers = (value["responses"] ?? .null).members.compactMap { status, answer in
      Int(status).map { ($0, APIAnswer(document: document, value: document.resolve(answer))) }
    }
    return Dictionary(answers) { first, _ in first }
  }

  /// The body that it wants; nil when it wants none.
  var body: APIContent? {
    guard let body = value["requestBody"] else { return nil }
    return APIAnswer(document: document, value: document.resolve(body)).content
  }

  /// The names of the parameters in the address.
  var pathParameters: Set<String> {
    let parameters = ((item["parameters"] ?? .null).elements + (value["parameters"] ?? .null).elements)
      .map(document.resolve)
    return Set(parameters.filter { $0["in"]?.text == "path" }.compactMap { $0["name"]?.text })
  }

  /// The codes that the refusals of a status can have; of OAuth's, the errors.
  func codes(_ status: Int) -> Set<String> {
    Set((answers[status]?.content?.examples ?? []).compactMap { $0["code"]?.text ?? $0["error"]?.text })
  }

  /// An example of the body, as it is sent.
  var example: String? {
    guard let body, let example = body.examples.first else { return nil }
    switch body.mediaType {
    case "text/csv": return example.text
    case "application/x-www-form-urlencoded":
      return example.members.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.text?.formEncoded ?? "")" }
        .joined(separator: "&")
    default: return example.json
    }
  }
}

/// What one status means.
struct APIAnswer {
  let document: APIDocument
  let value: JSONValue

  var headers: [String: JSONValue] { (value["headers"] ?? .null).members.mapValues(document.resolve) }

  var content: APIContent? {
    (value["content"] ?? .null).members.first.map {
      APIContent(document: document, mediaType: $0.key, value: $0.value)
    }
  }
}

/// A body in one media type.
struct APIContent {
  let document: APIDocument
  let mediaType: String
  let value: JSONValue

  var schema: JSONValue { value["schema"] ?? .null }

  var examples: [JSONValue] {
    let named = (value["examples"] ?? .null).members.sorted { $0.key < $1.key }
      .compactMap { document.resolve($0.value)["value"] }
    return (value["example"].map { [$0] } ?? []) + named
  }
}

extension String {
  /// As a field of a form.
  var formEncoded: String {
    utf8.map { byte in
      let isPlain =
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      return isPlain ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }
}
