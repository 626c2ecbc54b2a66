import FoundationEssentials
public import SeatProtocol

/// The root keys seen first at each server's address: another one later is another server.
public struct PinnedRoots: Sendable {
  /// A JSON object of address and key.
  public let path: String

  public init(path: String) {
    self.path = path
  }

  /// The root key known for the address; nil for an address never used.
  public func root(for address: ServerAddress) throws(PrivateFileError) -> RootKey? {
    try read()[address.description].flatMap(RootKey.init(text:))
  }

  /// Remembers the key, unless another process was first.
  /// - Returns: the key that is known from now on.
  public func pin(_ root: RootKey, for address: ServerAddress) throws(PrivateFileError) -> RootKey {
    try PrivateFile.locked(path) { () throws(PrivateFileError) -> RootKey in
      var known = try read()
      if let first = known[address.description].flatMap(RootKey.init(text:)) { return first }
      known[address.description] = root.text
      try PrivateFile.replace(path, text: try text(known))
      return root
    }
  }

  private func read() throws(PrivateFileError) -> [String: String] {
    guard let text = try PrivateFile.load(path) else { return [:] }
    guard let known = try? JSONDecoder().decode([String: String].self, from: Data(text.utf8)) else {
      throw .failed(path: path, reason: "It is not a JSON object of addresses and keys")
    }
    return known
  }

  private func text(_ known: [String: String]) throws(PrivateFileError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(known) else {
      throw .failed(path: path, reason: "Its text cannot be made")
    }
    return String(decoding: data, as: UTF8.self) + "\n"
  }
}
