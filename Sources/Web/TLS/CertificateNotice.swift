public import Licensing

/// What whoever runs a server should know about its certificate.
public enum CertificateNotice: Equatable, Sendable {
  case renewed(until: Instant)
  /// The one in use goes on being used.
  case kept(CertificateFault)
  case endsSoon(Instant)
  case over(Instant)
  case notYet(Instant)

  /// Tools renew a certificate of 90 days when 30 are left; where 14 are, something is wrong.
  private static let soon = Duration.days(14)

  /// nil for one that is good for some time.
  public static func age(of certificate: Certificate, at now: Instant) -> CertificateNotice? {
    if certificate.validUntil <= now { return .over(certificate.validUntil) }
    if certificate.validFrom > now { return .notYet(certificate.validFrom) }
    return certificate.validUntil - now < soon ? .endsSoon(certificate.validUntil) : nil
  }

  public var sentence: String {
    switch self {
    case .renewed(let until): "new connections get the new certificate, which is good until \(until.day)"
    case .kept(let fault): "the certificate in use is kept. \(fault)"
    case .endsSoon(let end): "the certificate ends on \(end.day), and was not renewed yet"
    case .over(let end):
      "THE CERTIFICATE HAS ENDED on \(end.day): browsers and applications refuse this server. Replace its files; "
        + "they are taken without a restart"
    case .notYet(let begin): "THE CERTIFICATE BEGINS on \(begin.day) only: until then nobody trusts it"
    }
  }
}

extension Instant {
  /// The day in UTC, as certificates have it.
  var day: String { CivilDate(daysSince1970: Int((Double(milliseconds) / 86_400_000).rounded(.down))).description }
}
