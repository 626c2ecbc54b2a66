/// Holds values against the schemas of the document, as far as that uses JSON Schema. It is stricter in one thing: a
/// member that the document does not name is a fault.
struct SchemaCheck {
  let document: APIDocument

  /// What is wrong, each with the place; empty when nothing is.
  func faults(of value: JSONValue, against schema: JSONValue, at place: String = "") -> [String] {
    var faults = plainFaults(of: value, against: schema).map { "\(place.isEmpty ? "/" : place): \($0)" }
    if let reference = schema["$ref"]?.text {
      guard let target = document.target(of: reference) else { return ["\(place): \(reference) leads nowhere"] }
      faults += self.faults(of: value, against: target, at: place)
    }
    if case .object = value { faults += memberFaults(of: value, against: schema, at: place) }
    if let items = schema["items"] {
      faults += value.elements.enumerated().flatMap { index, element in
        self.faults(of: element, against: items, at: "\(place)/\(index)")
      }
    }
    return faults
  }

  private func memberFaults(of value: JSONValue, against schema: JSONValue, at place: String) -> [String] {
    guard schema["$ref"] == nil else { return [] }
    let known = (schema["properties"] ?? .null).members
    let missing = schema.names("required").subtracting(value.members.keys).sorted().map { "\(place)/\($0) is missing" }
    return missing
      + value.members.sorted { $0.key < $1.key }.flatMap { name, member -> [String] in
        guard let schema = known[name] ?? schema.otherMembers else { return ["\(place)/\(name) is not documented"] }
        return faults(of: member, against: schema, at: "\(place)/\(name)")
      }
  }

  private func plainFaults(of value: JSONValue, against schema: JSONValue) -> [String] {
    var faults: [String] = []
    let types = schema["type"]?.text.map { [$0] } ?? schema.names("type").sorted()
    if !types.isEmpty, !types.contains(where: value.has) { faults.append("\(value) is not of type \(types)") }
    if let only = schema["const"], only != value { faults.append("\(value) is not \(only)") }
    if let choice = schema["enum"], !choice.elements.contains(value) {
      faults.append("\(value) is not one of \(choice)")
    }
    if let pattern = schema["pattern"]?.text, let text = value.text, !text.matches(pattern) {
      faults.append("\(text) does not match \(pattern)")
    }
    if let size = value.number ?? value.text.map({ Double($0.utf8.count) }) {
      let least = (schema["minimum"] ?? schema["minLength"])?.number ?? -.infinity
      let most = (schema["maximum"] ?? schema["maxLength"])?.number ?? .infinity
      if size < least || size > most { faults.append("\(value) is not within \(least) and \(most)") }
    }
    return faults
  }
}

extension JSONValue {
  /// A list of texts, as a set.
  func names(_ member: String) -> Set<String> {
    Set((self[member] ?? .null).elements.compactMap(\.text))
  }

  fileprivate var otherMembers: JSONValue? {
    guard let others = self["additionalProperties"], case .object = others else { return nil }
    return others
  }

  fileprivate func has(type: String) -> Bool {
    switch (type, self) {
    case ("object", .object), ("array", .array), ("string", .string), ("boolean", .bool), ("number", .number),
      ("null", .null):
      true
    case ("integer", .number(let number)): number == number.rounded()
    default: false
    }
  }
}

extension String {
  fileprivate func matches(_ pattern: String) -> Bool {
    guard let regex = try? Regex(pattern) else { return false }
    return contains(regex)
  }
}
