import FoundationEssentials
import Licensing
import Surroundings
import TestKit
import Testing

@testable import Web

@Suite("A certificate is renewed while the server runs")
struct CertificateWatchTests {
  private let papers: Papers
  private let clock = TestClock(Instant("2027-02-01T00:00:00Z"))
  private let served: ServedCertificate
  private let watch: CertificateWatch

  init() throws {
    papers = try Papers()
    try papers.make("first=2027-01-01..2027-04-01", "second=2027-02-01..2027-05-01", "old=2020-01-01..2020-04-01")
    try papers.place(certificate: "first", key: "first")
    served = ServedCertificate(try Certificate.load(papers.files))
    watch = CertificateWatch(served, clock: clock.clock)
  }

  @Test("when its files stay as they are, nothing happens")
  func same() async throws {
    #expect(await watch.look() == [])
    try papers.place(certificate: "first", key: "first")
    #expect(await watch.look() == [])
    #expect(served.edition.number == 0)
  }

  @Test("when both files were replaced, at the next look")
  func both() async throws {
    try papers.place(certificate: "second", key: "second")
    #expect(await watch.look() == [.renewed(until: Instant("2027-05-01T00:00:00Z"))])
    #expect(served.current.validUntil == Instant("2027-05-01T00:00:00Z"))
    #expect(await watch.look() == [])
  }

  @Test("when one file came later than the other, after it came; in between nobody is alarmed")
  func oneAfterTheOther() async throws {
    try papers.place(certificate: "second")
    #expect(await watch.look() == [])
    #expect(served.edition.number == 0)
    try papers.place(key: "second")
    #expect(await watch.look() == [.renewed(until: Instant("2027-05-01T00:00:00Z"))])
  }

  @Test("when the link that leads to its folder leads elsewhere")
  func link() async throws {
    let files = CertificateFiles(
      certificate: papers.folder + "/live/server.pem", key: papers.folder + "/live/server.key")
    for (folder, name) in [("1", "first"), ("2", "second")] {
      try FileManager.default.createDirectory(atPath: "\(papers.folder)/\(folder)", withIntermediateDirectories: true)
      for suffix in ["pem", "key"] {
        try FileManager.default.moveItem(
          atPath: "\(papers.folder)/\(name).\(suffix)", toPath: "\(papers.folder)/\(folder)/server.\(suffix)")
      }
    }
    try FileManager.default.createSymbolicLink(atPath: papers.folder + "/live", withDestinationPath: "1")
    let served = ServedCertificate(try Certificate.load(files))
    let watch = CertificateWatch(served, clock: clock.clock)
    #expect(await watch.look() == [])
    try FileManager.default.removeItem(atPath: papers.folder + "/live")
    #expect(await watch.look() == [])
    try FileManager.default.createSymbolicLink(atPath: papers.folder + "/live", withDestinationPath: "2")
    #expect(await watch.look() == [.renewed(until: Instant("2027-05-01T00:00:00Z"))])
  }

  @Test("not when a file is broken: the one in use is kept, and that is told once")
  func broken() async throws {
    let fault = CertificateFault.noCertificate(papers.files.certificate)
    try papers.write("-----BEGIN CERTIFICATE-----\nMIIB", to: papers.files.certificate)
    #expect(await watch.look() == [])
    #expect(await watch.look() == [.kept(fault)])
    #expect(await watch.look() == [] && served.edition.number == 0)
    try papers.place(certificate: "first")
    #expect(await watch.look() == [])
    try papers.write("", to: papers.files.certificate)
    _ = await watch.look()
    #expect(await watch.look() == [.kept(fault)], "it was well in between, and is told again")
  }

  @Test("not when the pair stays unmatched, which is told once")
  func unmatched() async throws {
    try papers.place(key: "second")
    #expect(await watch.look() == [])
    #expect(await watch.look() == [.kept(.strangers(papers.files))])
    #expect(await watch.look() == [] && served.edition.number == 0)
  }

  @Test("not by one that is over already, as long as the one in use is not")
  func over() async throws {
    try papers.place(certificate: "old", key: "old")
    _ = await watch.look()
    #expect(await watch.look() == [.kept(.over(papers.files.certificate, until: "2020-04-01"))])
    clock.set(Instant("2027-04-01T00:00:00Z"))
    #expect(
      await watch.look() == [.renewed(until: Instant("2020-04-01T00:00:00Z")), .over(Instant("2020-04-01T00:00:00Z"))])
  }

  @Test("and when it is not, that is told from two weeks before its end, once a day")
  func age() async throws {
    let end = Instant("2027-04-01T00:00:00Z")
    clock.set(end - .days(14))
    #expect(await watch.look() == [])
    clock.move(by: .milliseconds(1))
    #expect(await watch.look() == [.endsSoon(end)])
    clock.move(by: .hours(23))
    #expect(await watch.look() == [])
    clock.move(by: .hours(1))
    #expect(await watch.look() == [.endsSoon(end)])
    clock.set(end)
    #expect(await watch.look() == [.over(end)])
    clock.set(Instant("2026-12-31T23:59:59Z"))
    let early = CertificateWatch(served, clock: clock.clock)
    #expect(await early.look() == [.notYet(Instant("2027-01-01T00:00:00Z"))])
  }
}

@Suite("A certificate that cannot be used")
struct CertificateFaultTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// But for the names of the files, which are CERTIFICATE and KEY.
    let sentence: String
    let harm: @Sendable (Papers) throws -> Void
  }

  static let cases = [
    Case(testDescription: "no file", sentence: "The file CERTIFICATE cannot be read: No such file or directory.") {
      try FileManager.default.removeItem(atPath: $0.files.certificate)
    },
    Case(testDescription: "a folder for a key", sentence: "The file KEY cannot be read: Is a directory.") {
      try FileManager.default.removeItem(atPath: $0.files.key)
      try FileManager.default.createDirectory(atPath: $0.files.key, withIntermediateDirectories: true)
    },
    Case(testDescription: "a file without end", sentence: "The file KEY cannot be read: it has more than a megabyte.") {
      try FileManager.default.removeItem(atPath: $0.files.key)
      try FileManager.default.createSymbolicLink(atPath: $0.files.key, withDestinationPath: "/dev/zero")
    },
    Case(
      testDescription: "an empty certificate",
      sentence:
        "There is no certificate in CERTIFICATE. It has the server's own first and then the others of its chain, "
        + "as PEM."
    ) { try $0.write("", to: $0.files.certificate) },
    Case(testDescription: "the files mixed up", sentence: "There is no certificate in CERTIFICATE.") {
      try $0.write(String(contentsOfFile: $0.folder + "/a.key", encoding: .utf8), to: $0.files.certificate)
    },
    Case(testDescription: "a certificate for a key", sentence: "There is no private key in KEY that can be used.") {
      try $0.write(String(contentsOfFile: $0.folder + "/a.pem", encoding: .utf8), to: $0.files.key)
    },
    Case(testDescription: "an encrypted key", sentence: "The private key in KEY is encrypted") {
      try $0.write(
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----\n", to: $0.files.key)
    },
    Case(
      testDescription: "another's key",
      sentence: "The key in KEY does not belong to the first certificate in CERTIFICATE."
    ) { try $0.place(key: "b") },
  ]

  @Test("is told in a sentence", arguments: cases)
  func fault(wrong: Case) throws {
    let papers = try Papers()
    try papers.make("a", "b")
    try papers.place(certificate: "a", key: "a")
    _ = try Certificate.load(papers.files)
    try wrong.harm(papers)
    let fault = #expect(throws: CertificateFault.self) { try Certificate.load(papers.files) }
    let sentence = "\(fault.map { "\($0)" } ?? "")".replacing(papers.files.certificate, with: "CERTIFICATE")
      .replacing(papers.files.key, with: "KEY")
    #expect(sentence.hasPrefix(wrong.sentence))
  }
}
