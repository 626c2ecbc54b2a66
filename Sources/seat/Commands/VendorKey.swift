import SeatClient
import SeatProtocol

/// How this program knows the vendor's root key.
enum VendorKey {
  enum Source {
    case environment
    case pinned(path: String)
    /// Kept just now, as the first one met at this address.
    case firstUse(path: String)
    /// Asked for anew each time: whoever runs the server on this computer could change what is kept here as well.
    case thisComputer
  }

  /// The key that a server's grants are checked with.
  static func find(_ settings: Settings, _ api: SeatAPI) throws(Trouble) -> (key: RootKey, source: Source) {
    if let text = settings.value("SEAT_ROOT_KEY") {
      guard let key = RootKey(text: text) else {
        throw Trouble(code: Exit.settings, sentence: "SEAT_ROOT_KEY must be 32 bytes in base64url.")
      }
      return (key, .environment)
    }
    let address = try settings.address()
    guard !address.isLoopback else { return (try fetch(api, address), .thisComputer) }
    guard let places = settings.places else {
      throw Trouble(code: Exit.settings, sentence: "There is no home directory. Set SEAT_ROOT_KEY.")
    }
    let roots = PinnedRoots(path: places.config + "/roots.json")
    if let known = try reading({ () throws(PrivateFileError) in try roots.root(for: address) }) {
      return (known, .pinned(path: roots.path))
    }
    let fetched = try fetch(api, address)
    let key = try reading { () throws(PrivateFileError) in try roots.pin(fetched, for: address) }
    return (key, .firstUse(path: roots.path))
  }

  private static func reading<Value>(_ body: () throws(PrivateFileError) -> Value) throws(Trouble) -> Value {
    do throws(PrivateFileError) { return try body() } catch {
      throw Trouble(code: Exit.settings, sentence: error.sentence)
    }
  }

  private static func fetch(_ api: SeatAPI, _ address: ServerAddress) throws(Trouble) -> RootKey {
    do throws(SeatAPI.Failure) {
      if let root = try api.publishedKeys().root { return root }
    } catch {
      throw Trouble(error, at: address)
    }
    throw Trouble(code: Exit.serverAway, sentence: "What answers at \(address) publishes no vendor's root key.")
  }
}

extension Trouble {
  /// What a call's failure means for a person at a terminal.
  init(_ failure: SeatAPI.Failure, at address: ServerAddress) {
    switch failure {
    case .refused(let refusal): self.init(code: Exit.refused, sentence: refusal.sentence)
    case .signedOut(let refusal): self.init(signedOut: refusal)
    case .outage(let outage): self.init(outage, at: address)
    case .interrupted: self.init(code: Exit.serverAway, sentence: "The request to \(address) was broken off.")
    }
  }

  /// On one line: with whom to ask, and where it is said what to do.
  init(refused refusal: Refusal) {
    let contact = refusal.contact?.split(whereSeparator: \.isNewline).joined(separator: ", ")
    let parts = [
      refusal.sentence, contact.map { "Whom to ask: \($0)." }, refusal.link.map { "What you can do: \($0)" },
    ]
    self.init(code: Exit.refused, sentence: parts.compactMap { $0 }.joined(separator: " "))
  }

  init(signedOut refusal: Refusal) {
    self.init(code: Exit.signedOut, sentence: "You are not signed in. \(refusal.sentence) Run `seat login`.")
  }

  init(_ outage: Outage, at address: ServerAddress) {
    self.init(
      code: Exit.serverAway,
      sentence: "The license server at \(address) grants nothing: \(outage.sentence) "
        + "Run `seat doctor` to find out more.")
  }
}
