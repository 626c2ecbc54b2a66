import Configuration
import FoundationEssentials
import Web

/// What can be set about the network's door: TLS, and who is believed about what is outside of it.
extension Settings {
  struct Door: Sendable {
    /// nil for a door without TLS.
    var certificate: CertificateFiles?
    var proxies = TrustedProxies.none

    /// What the command line said.
    struct Overrides: Sendable {
      var certificate: String?
      var key: String?
      var proxies: String?
    }

    init(_ reader: ConfigReader, _ overrides: Overrides) throws {
      certificate = try Self.files(
        certificate: overrides.certificate ?? reader.string(forKey: "tls_certificate"),
        key: overrides.key ?? reader.string(forKey: "tls_key"))
      if let text = overrides.proxies ?? reader.string(forKey: "trusted_proxies") {
        do throws(ProxyFault) { proxies = try TrustedProxies(text) } catch { throw Complaint("\(error)") }
      }
    }

    private static func files(certificate: String?, key: String?) throws -> CertificateFiles? {
      switch (certificate.flatMap(absolute), key.flatMap(absolute)) {
      case (nil, nil): return nil
      case (let certificate?, let key?): return CertificateFiles(certificate: certificate, key: key)
      case (_?, nil): throw Complaint("There is a tls_certificate and no tls_key. Set both, or none.")
      case (nil, _?): throw Complaint("There is a tls_key and no tls_certificate. Set both, or none.")
      }
    }

    /// So that a sentence about a file says which one was looked for; nil for nothing.
    private static func absolute(_ path: String) -> String? {
      guard !path.isEmpty, !path.hasPrefix("/") else { return path.isEmpty ? nil : path }
      return FileManager.default.currentDirectoryPath + "/" + path
    }

    /// What applications are told to call when nothing else is said.
    var scheme: String { certificate == nil ? "http" : "https" }

    /// - Parameter address: as applications know it.
    func require(_ address: String) throws {
      guard certificate != nil, address.lowercased().hasPrefix("http://") else { return }
      throw Complaint(
        "With tls_certificate the server speaks https only, and its address is \(address). Mend the address.")
    }

    func outside(_ address: String) -> Outside {
      Outside(proxies: proxies, speaksTLS: certificate != nil, address: address)
    }
  }
}
