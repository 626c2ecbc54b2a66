import Testing
import Vault

@Suite("Signing keys")
struct SigningKeyTests {
  /// RFC 8032 §7.1.
  struct Vector: Sendable {
    let seed: String
    let publicKey: String
    let message: String
    let signature: String
  }

  @Test("the vectors of RFC 8032", arguments: vectors)
  func vector(_ vector: Vector) throws {
    let key = SigningKey(seed: Self.bytes(vector.seed))
    #expect(key.publicKey.bytes == Self.bytes(vector.publicKey))
    let message = Self.bytes(vector.message)
    let signature = Self.bytes(vector.signature)
    #expect(key.publicKey.verifies(signature, of: message))
    #expect(!key.publicKey.verifies(signature, of: message + [0]))
    #expect(try key.publicKey.verifies(key.sign(message), of: message))
  }

  @Test("the id is the beginning of the public key's SHA-256")
  func id() {
    #expect(SigningKey(seed: Self.bytes(Self.vectors[0].seed)).id == "21fe31dfa154a261")
  }

  @Test("a public key has 32 bytes", arguments: [0, 31, 33, 64])
  func publicKeyLength(length: Int) {
    #expect(VerifyingKey(bytes: Array(repeating: 1, count: length)) == nil)
  }

  @Test("a signature of the wrong length is no signature", arguments: [0, 63, 65])
  func signatureLength(length: Int) {
    #expect(!Samples.first.publicKey.verifies(Array(repeating: 0, count: length), of: []))
  }

  @Test("the secret half is stored sealed, and opens for its own id and server key only")
  func sealed() throws {
    let seal = Seal(under: Samples.key)
    let stored = try Samples.first.sealed(with: seal)
    let opened = try SigningKey.open(stored, id: Samples.first.id, with: seal)
    #expect(opened.publicKey == Samples.first.publicKey)
    #expect(throws: SealError.self) { try SigningKey.open(stored, id: Samples.second.id, with: seal) }
    #expect(throws: SealError.self) {
      try SigningKey.open(stored, id: Samples.first.id, with: Seal(under: Samples.otherKey))
    }
  }

  @Test("another key's secret half under this id is refused")
  func swapped() throws {
    let seal = Seal(under: Samples.key)
    let id = Array(Samples.first.id.utf8)
    let forged = try seal.seal(Array(repeating: 2, count: 32), purpose: "signing-key", context: id)
    let short = try seal.seal(Array(repeating: 1, count: 31), purpose: "signing-key", context: id)
    for stored in [forged, short] {
      #expect(throws: SealError.broken(purpose: "signing-key")) {
        try SigningKey.open(stored, id: Samples.first.id, with: seal)
      }
    }
  }

  private static let vectors = [
    Vector(
      seed: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      publicKey: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
      message: "",
      signature: "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        + "d25bf5f0595bbe24655141438e7a100b"),
    Vector(
      seed: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      publicKey: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
      message: "72",
      signature: "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
        + "387b2eaeb4302aeeb00d291612bb0c00"),
  ]

  private static func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.compactMap { $0.hexDigitValue }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
  }
}
