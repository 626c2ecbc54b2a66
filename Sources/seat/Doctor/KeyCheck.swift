import SeatClient

/// Whether the server's keys come from the vendor that is known here.
enum KeyCheck {
  static func findings(_ settings: Settings, _ api: SeatAPI) -> [Finding] {
    do throws(Trouble) {
      let known = try VendorKey.find(settings, api)
      return published(known.key, known.source, api)
    } catch {
      return [.problem("root key", error.sentence, nil)]
    }
  }

  private static func published(_ known: RootKey, _ source: VendorKey.Source, _ api: SeatAPI) -> [Finding] {
    do throws(SeatAPI.Failure) {
      let keys = try api.publishedKeys()
      guard keys.root == known else { return [wrongServer(source)] }
      return [.ok("root key", "\(known.text) (\(text(source))).")] + certificates(keys, known)
    } catch {
      return [.problem("root key", "The server's keys cannot be read.", "Tell whoever runs the license server.")]
    }
  }

  private static func certificates(_ keys: PublishedKeys, _ root: RootKey) -> [Finding] {
    let verifier = SeatTokenVerifier(root: root)
    guard !keys.certificates.isEmpty else {
      return [.unknown("certificate", "Not published; it is checked with each seat that is granted.")]
    }
    for certificate in keys.certificates {
      do throws(TokenFault) { _ = try verifier.verify(certificate: certificate) } catch {
        return [
          .problem(
            "certificate", "The proof of the server's key does not hold: \(error.sentence)",
            "Tell whoever runs the license server.")
        ]
      }
    }
    return [.ok("certificate", "The server's key is certified by the vendor's root key.")]
  }

  private static func wrongServer(_ source: VendorKey.Source) -> Finding {
    .problem(
      "root key", "This is not the server known here: its root key is another than the one from \(text(source)).",
      remedy(source))
  }

  private static func text(_ source: VendorKey.Source) -> String {
    switch source {
    case .environment: "SEAT_ROOT_KEY"
    case .pinned(let path): path
    case .firstUse(let path): "the first use, kept in \(path) from now on"
    case .thisComputer: "from the server, which runs on this computer"
    }
  }

  private static func remedy(_ source: VendorKey.Source) -> String {
    switch source {
    case .environment: "Check SEAT_SERVER and SEAT_ROOT_KEY."
    case .pinned(let path), .firstUse(let path):
      "Check SEAT_SERVER. If this server was set up anew and you know that, delete its line in \(path)."
    case .thisComputer: "Two servers answer at this address. Stop one of them."
    }
  }
}
