extension Letter {
  /// The letter as plain text, 72 columns wide, with addresses and keys on lines of their own. The subject is not in
  /// it.
  public var text: String {
    var parts = [greeting]
    for block in blocks {
      let isIntroduced = parts.last?.hasSuffix(":") ?? false
      parts.append(block.text(isIntroduced: isIntroduced))
    }
    parts.append("-- \n" + TextColumn.wrapped(footer))
    return parts.joined(separator: "\n\n") + "\n"
  }
}

extension Letter.Block {
  /// - Parameter isIntroduced: a sentence before it says already what its address is for.
  fileprivate func text(isIntroduced: Bool) -> String {
    switch self {
    case .paragraph(let runs), .time(let runs): TextColumn.wrapped(runs.map(\.words).joined())
    case .facts(let facts): TextColumn.table(facts.map { ($0.name, $0.value) })
    case .key(let key): TextColumn.indent + key
    case .button(let button): (isIntroduced ? "" : "\(button.label):\n\n") + TextColumn.indent + button.address
    }
  }
}
