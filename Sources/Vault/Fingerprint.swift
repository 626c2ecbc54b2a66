import Crypto

/// By what two contents are told apart: for a file's address, not for a secret.
public enum Fingerprint {
  /// 16 hexadecimal digits.
  public static func text(of bytes: [UInt8]) -> String {
    String(Hex.encode(SHA256.hash(data: bytes)).prefix(16))
  }
}
