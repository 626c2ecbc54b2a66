import Testing
import Vault

@Suite("Secrets do not show")
struct RedactionTests {
  @Test("neither described, nor interpolated, nor dumped, nor inside another value")
  func nothingShows() throws {
    let seed = [UInt8](repeating: 0xA7, count: 32)
    let token = BearerToken(bytes: seed)
    let key = ServerKey(bytes: seed)
    let signing = SigningKey(seed: seed)
    let ring = try KeyRing(
      root: Samples.root.publicKey, active: signing, certificate: Samples.certificate(of: signing))
    let values: [Any] = [
      token, key, signing, RootKey(seed: seed), Seal(under: key), ring,
      Optional(key) as Any, [token], ["key": signing], (key, token),
    ]
    for value in values {
      var dumped = ""
      dump(value, to: &dumped)
      for shown in [String(describing: value), String(reflecting: value), "\(value)", dumped] {
        #expect(!shown.contains("167"), "a byte in decimal: \(type(of: value))")
        #expect(!shown.lowercased().contains("a7a7"), "hexadecimal: \(type(of: value))")
        #expect(!shown.contains(token.text.dropFirst(4).prefix(8)), "base64: \(type(of: value))")
      }
    }
    #expect("\(key)" == "ServerKey(redacted)")
    #expect(String(reflecting: token) == "BearerToken(redacted)")
  }

  @Test("errors tell where, never what")
  func errors() throws {
    let directory = try Directory()
    directory.write("my secret key, in the wrong format")
    let error = #expect(throws: KeyFileError.self) { try ServerKey.load(at: directory.key) }
    #expect(error?.description.contains("secret") == false)
  }
}
