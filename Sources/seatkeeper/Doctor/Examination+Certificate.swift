import Glibc
import Licensing
import Web

extension Examination {
  /// The certificate that the environment or the settings file names. What a server was told on its command line is not
  /// known here.
  func certificate(of door: Settings.Door) -> [Finding] {
    guard let files = door.certificate else { return [] }
    do {
      return [Self.age(of: try Certificate.load(files)), Self.secrecy(of: files.key)].compactMap(\.self)
    } catch {
      return [.wrong("certificate", "\(error)")]
    }
  }

  private static func age(of certificate: Certificate) -> Finding {
    let now = SystemSurroundings.wall()
    if let notice = CertificateNotice.age(of: certificate, at: now) {
      return .wrong("certificate", "Of the door: \(notice.sentence).")
    }
    return .fine(
      "certificate", "of the door: good for \(Int((certificate.validUntil - now).inSeconds) / 86_400) more days")
  }

  /// Its group may read it: tools that renew a certificate are another user than the server.
  private static func secrecy(of path: String) -> Finding? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & 0o007 != 0 else { return nil }
    return .wrong("certificate", "Everybody can open its key. Mend it with: chmod o= \(path)")
  }
}
