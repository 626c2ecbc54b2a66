extension Language {
  /// The text of a key with its values put in. Where the catalog has two forms, the value named `count` chooses: `1`
  /// the singular, anything else the plural.
  ///
  /// A key that a catalog lacks shows itself; the tests do not let one through.
  public func text(_ key: String, _ values: [String: String] = [:]) -> String {
    phrase(key, count: values["count"]).filled(values)
  }

  /// The same before any value is put in.
  public func phrase(_ key: String, count: String? = nil) -> Phrase {
    catalog.phrase(key, count: count) ?? Phrase(key)
  }

  /// Whether the catalog has the key.
  public func knows(_ key: String) -> Bool {
    catalog.entries[key] != nil
  }

  var catalog: Catalog {
    self == .german ? .german : .english
  }
}
