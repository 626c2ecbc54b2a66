import Licensing
public import Surroundings

/// Looks whether the files of the certificate in use were replaced. A tool that renews it replaces them one after the
/// other, or links that lead to them, and tells nobody.
public actor CertificateWatch {
  private let served: ServedCertificate
  private let files: CertificateFiles
  private let clock: Clock
  private var fault: CertificateFault?
  private var toldFault: CertificateFault?
  private var toldAge: Instant?

  public init(_ served: ServedCertificate, clock: Clock) {
    self.served = served
    self.clock = clock
    files = served.current.files
  }

  /// Looks once.
  ///
  /// - Returns: what is to be told: each thing once, how long the certificate lasts once a day.
  public func look() -> [CertificateNotice] {
    let now = clock.now()
    var notices: [CertificateNotice] = []
    do {
      if let fresh = try fresh(at: now) {
        served.renew(fresh)
        toldAge = nil
        notices.append(.renewed(until: fresh.validUntil))
      }
      fault = nil
      toldFault = nil
    } catch {
      notices += notice(of: error)
    }
    return notices + age(at: now)
  }

  /// nil when the files are those of the certificate in use.
  private func fresh(at now: Instant) throws(CertificateFault) -> Certificate? {
    let texts = try files.read()
    guard texts != served.current.texts else { return nil }
    let found = try Certificate(texts, from: files)
    guard found.validUntil > now || served.current.validUntil <= now else {
      throw .over(files.certificate, until: found.validUntil.day)
    }
    return found
  }

  /// What is still so at the next look is no renewal half-way.
  private func notice(of found: CertificateFault) -> [CertificateNotice] {
    defer { fault = found }
    guard fault == found, toldFault != found else { return [] }
    toldFault = found
    return [.kept(found)]
  }

  private func age(at now: Instant) -> [CertificateNotice] {
    let certificate = served.current
    guard let notice = CertificateNotice.age(of: certificate, at: now) else { return [] }
    guard toldAge.map({ now - $0 >= .days(1) }) ?? true else { return [] }
    toldAge = now
    return [notice]
  }
}
