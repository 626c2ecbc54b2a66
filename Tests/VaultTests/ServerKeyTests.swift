import Glibc
import Testing
import Vault

@Suite("The server key")
struct ServerKeyTests {
  @Test("what was created is loaded, from a file that is its owner's alone")
  func createThenLoad() throws {
    let directory = try Directory()
    let made = try ServerKey.create(at: directory.key, bytes: Array(0..<32))
    #expect(directory.mode() == 0o600)
    #expect(directory.read() == "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n")
    #expect(try ServerKey.load(at: directory.key) == made)
  }

  @Test("a key file is never overwritten")
  func noOverwriting() throws {
    let directory = try Directory()
    _ = try ServerKey.create(at: directory.key, bytes: Array(0..<32))
    #expect(throws: KeyFileError.alreadyExists(path: directory.key)) {
      try ServerKey.create(at: directory.key, bytes: Array(1...32))
    }
    #expect(try ServerKey.load(at: directory.key) == Samples.key)
  }

  @Test("a link that leads nowhere is not followed when the file is made")
  func noFollowing() throws {
    let directory = try Directory()
    symlink(directory.path + "/elsewhere", directory.key)
    #expect(throws: KeyFileError.alreadyExists(path: directory.key)) {
      try ServerKey.create(at: directory.key, bytes: Array(0..<32))
    }
  }

  @Test("a missing file says where the key should come from")
  func missing() throws {
    let directory = try Directory()
    let error = #expect(throws: KeyFileError.missing(path: directory.key)) { try ServerKey.load(at: directory.key) }
    #expect(error?.description.contains("Restore it from the backup") == true)
  }

  @Test("a directory that is not there is told with the system's reason")
  func noDirectory() throws {
    let path = "/tmp/there is no such directory/key"
    let error = #expect(throws: KeyFileError.self) { try ServerKey.create(at: path, bytes: Array(0..<32)) }
    #expect(error?.description == "Cannot create the key file \(path): No such file or directory.")
  }

  @Test(
    "a mode that lets anybody else in is refused, with the command that mends it",
    arguments: [0o640, 0o604, 0o644, 0o660, 0o620, 0o602, 0o610, 0o601, 0o777] as [mode_t])
  func openToOthers(mode: mode_t) throws {
    let directory = try Directory()
    directory.write(Self.digits + "\n", mode: mode)
    let error = #expect(throws: KeyFileError.openToOthers(path: directory.key, mode: UInt32(mode))) {
      try ServerKey.load(at: directory.key)
    }
    #expect(error?.description.contains("mode 0\(String(mode, radix: 8))") == true)
    #expect(error?.description.hasSuffix("Run: chmod 600 \(directory.key)") == true)
  }

  @Test("a stricter mode is fine", arguments: [0o600, 0o400] as [mode_t])
  func strictModes(mode: mode_t) throws {
    let directory = try Directory()
    directory.write(Self.digits + "\n", mode: mode)
    #expect(throws: Never.self) { try ServerKey.load(at: directory.key) }
  }

  @Test(
    "whatever is not 32 bytes in hexadecimal is refused",
    arguments: malformedTexts)
  func malformed(text: String) throws {
    let directory = try Directory()
    directory.write(text)
    let error = #expect(throws: KeyFileError.self) { try ServerKey.load(at: directory.key) }
    guard case .malformed(directory.key, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("an editor may have taken the last newline, or written capitals")
  func withoutNewline() throws {
    let directory = try Directory()
    directory.write(Self.digits.uppercased())
    #expect(try ServerKey.load(at: directory.key) == Samples.key)
  }

  @Test("a directory or a pipe in the file's place is refused and waited for by nobody")
  func notAFile() throws {
    let directory = try Directory()
    #expect(throws: KeyFileError.notAFile(path: directory.path)) { try ServerKey.load(at: directory.path) }
    let pipe = directory.path + "/pipe"
    mkfifo(pipe, 0o600)
    #expect(throws: KeyFileError.notAFile(path: pipe)) { try ServerKey.load(at: pipe) }
  }

  @Test("the fingerprint is stable, short, and another for another key")
  func fingerprint() {
    #expect(Samples.key.fingerprint == "dd63-0a26-7d51-5202-1908-e838-369b-9771")
    #expect(Samples.otherKey.fingerprint != Samples.key.fingerprint)
  }

  @Test("the root key's file is kept in the same way")
  func rootKeyFile() throws {
    let directory = try Directory()
    let made = try RootKey.create(at: directory.key, seed: Array(0..<32))
    #expect(directory.mode() == 0o600)
    #expect(try RootKey.load(at: directory.key).publicKey == made.publicKey)
    chmod(directory.key, 0o644)
    #expect(throws: KeyFileError.openToOthers(path: directory.key, mode: 0o644)) {
      try RootKey.load(at: directory.key)
    }
  }

  private static let malformedTexts: [String] = [
    "", "\n", "\(digits.dropLast())", "\(digits.dropLast(2))\n", "\(digits)00", "\(digits)\n\n", "\(digits) ",
    " \(digits)", "zz\(digits.dropFirst(2))", String(repeating: "é", count: 32), String(repeating: "0", count: 3000),
  ]

  private static let digits = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
}
