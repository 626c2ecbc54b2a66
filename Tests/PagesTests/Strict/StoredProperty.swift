/// What Mustache sees of a value: its stored properties.
enum StoredProperty {
  /// The value at a path, looked for from the innermost value outward; nil if there is none. An optional is found also
  /// where it is empty.
  static func find(_ path: String, _ stack: [Any]) -> Any? {
    if path == "." { return stack.last }
    let names = path.split(separator: ".").map(String.init)
    for value in stack.reversed() {
      if let first = child(names[0], of: value) {
        return names.dropFirst().reduce(first) { found, name in found.flatMap { child(name, of: $0) } }
      }
    }
    return nil
  }

  static func isNil(_ value: Any) -> Bool {
    let mirror = Mirror(reflecting: value)
    return mirror.displayStyle == .optional && mirror.children.isEmpty
  }

  static func unwrapped(_ value: Any) -> Any {
    let mirror = Mirror(reflecting: value)
    guard mirror.displayStyle == .optional, let wrapped = mirror.children.first else { return value }
    return wrapped.value
  }

  private static func child(_ name: String, of value: Any) -> Any? {
    Mirror(reflecting: unwrapped(value)).children.first { $0.label == name }.map { $0.value }
  }
}
