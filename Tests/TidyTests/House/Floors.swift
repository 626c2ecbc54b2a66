/// The floors of the house: a target imports only from floors below its own.
enum Floors {
  static let floors: [(floor: Int, targets: Set<String>)] = [
    (6, ["seatkeeper", "seat"]),
    (5, ["API", "Pages"]),
    (4, ["Web", "Mailer", "Payments", "Installers", "Webhooks"]),
    (3, ["UseCases"]),
    (2, ["Books", "SQLiteEngine", "PostgresEngine"]),
    (1, ["Storage", "Vault", "Wording", "Guides", "SeatClient"]),
    (0, ["Licensing", "Surroundings", "SeatProtocol", "CCurl", "CLinux", "CLibpq", "CArgon2", "CQrencode"]),
  ]

  /// Doors between rooms of one floor, and why they are there.
  static let doors: [String: [String: String]] = [
    "Surroundings": ["Licensing": "what a clock shows is Licensing's Instant"]
  ]

  /// Who may see less than everything below.
  static let only: [String: Set<String>] = [
    "seat": ["SeatClient", "SeatProtocol", "CLinux"]
  ]

  static func floor(of target: String) -> Int? {
    floors.first { $0.targets.contains(target) }?.floor
  }

  /// What is wrong with the import; nil for one that goes down, and for other people's modules.
  static func fault(from target: String, to module: String) -> String? {
    guard let here = floor(of: target), let there = floor(of: module) else { return nil }
    if let allowed = only[target], !allowed.contains(module) {
      return "\(target) may import \(allowed.sorted()) of ours and nothing else"
    }
    guard there >= here, doors[target]?[module] == nil else { return nil }
    return "\(target) is on floor \(here) and \(module) on floor \(there): a target imports from below"
  }
}
