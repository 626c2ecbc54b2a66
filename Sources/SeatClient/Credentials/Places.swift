/// Where a person's settings and data are (XDG Base Directory).
public struct Places: Hashable, Sendable {
  /// `~/.config/seat`
  public let config: String
  /// `~/.local/share/seat`
  public let data: String

  /// nil when the environment names neither a home nor both directories.
  public init?(environment: [String: String]) {
    func directory(_ name: String, _ inHome: String) -> String? {
      // The specification has relative paths ignored.
      if let path = environment[name], path.hasPrefix("/") { return path + "/seat" }
      return environment["HOME"].flatMap { $0.hasPrefix("/") ? "\($0)/\(inHome)/seat" : nil }
    }
    guard let config = directory("XDG_CONFIG_HOME", ".config"),
      let data = directory("XDG_DATA_HOME", ".local/share")
    else { return nil }
    self.config = config
    self.data = data
  }
}
