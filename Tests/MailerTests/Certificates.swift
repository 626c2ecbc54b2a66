import Children
import FoundationEssentials
import TestKit

/// A certificate for localhost, and whom one has to trust.
struct Certificates {
  private let folder: String
  var certificate: String { folder + "/mail.pem" }
  var key: String { folder + "/mail.key" }
  var authority: String { folder + "/authority.pem" }

  init() throws {
    folder = TestServer.temporaryFolder()
    let script = URL(fileURLWithPath: #filePath).appendingPathComponent("../../certificates.py").standardized.path
    let child = try Child(["python3", script, folder, "mail"])
    let said = String(decoding: child.hearAll(), as: UTF8.self)
    guard child.result() == 0 else { throw TestFailure(said) }
  }
}
