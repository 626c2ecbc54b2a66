import ArgumentParser
import FoundationEssentials

/// Which server a command is about.
struct FolderOptions: ParsableArguments {
  @Option(name: .customLong("data"), help: "The server's data folder (SEATKEEPER_DATA, else ./seatkeeper-data).")
  var path: String?

  var folder: DataFolder {
    DataFolder(path: path ?? ProcessInfo.processInfo.environment["SEATKEEPER_DATA"] ?? "seatkeeper-data")
  }
}

/// Where a server listens.
struct ListenOptions: ParsableArguments {
  @Option(help: "The address to listen on (SEATKEEPER_HOST, else 127.0.0.1).")
  var host: String?

  @Option(help: "The port to listen on (SEATKEEPER_PORT, else 8080).")
  var port: Int?

  @Option(help: "The server's address as applications know it (SEATKEEPER_ADDRESS).")
  var address: String?

  @Option(help: "A certificate with its chain, as PEM: speak https (SEATKEEPER_TLS_CERTIFICATE).")
  var tlsCertificate: String?

  @Option(help: "The certificate's private key, as PEM (SEATKEEPER_TLS_KEY).")
  var tlsKey: String?

  @Option(
    help: ArgumentHelp(
      "Proxies that are believed when they say for whom they ask (SEATKEEPER_TRUSTED_PROXIES).",
      valueName: "networks"))
  var trustedProxies: String?

  var overrides: Settings.Overrides {
    Settings.Overrides(
      host: host, port: port, address: address,
      door: .init(certificate: tlsCertificate, key: tlsKey, proxies: trustedProxies))
  }
}

extension AsyncParsableCommand {
  /// Runs a command's work; what goes wrong ends it with a sentence and exit status 1.
  func orComplain(_ work: () async throws -> Void) async throws {
    do {
      try await work()
    } catch let exit as ExitCode {
      throw exit
    } catch {
      Output.note("seatkeeper: \(error)")
      throw ExitCode(1)
    }
  }
}
