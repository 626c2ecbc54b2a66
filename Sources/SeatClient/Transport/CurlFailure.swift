import CCurl

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What libcurl tells about a transfer that brought no answer.
struct CurlFailure {
  var code: UInt32
  /// libcurl's own words.
  var detail = ""
  /// The `errno` of a connection that failed.
  var systemError: CInt = 0
  /// The status of a proxy's answer to CONNECT; 0 without one.
  var proxyStatus = 0
  /// OpenSSL's verdict on the certificate; 0 when the chain is good.
  var certificateVerdict = 0
  var connected = false
  var usesProxy = false

  private static let notYetValid = 9
  private static let expired = 10

  var outage: Outage {
    if proxyStatus >= 300 { return .proxyFailed("status \(proxyStatus)") }
    switch CURLcode(rawValue: code) {
    case CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY: return .proxyFailed(detail)
    case CURLE_COULDNT_RESOLVE_HOST: return .nameNotFound
    case CURLE_COULDNT_CONNECT: return usesProxy ? .proxyFailed(detail) : couldNotConnect
    case CURLE_OPERATION_TIMEDOUT: return connected ? .noAnswer : .noRoute
    case CURLE_PEER_FAILED_VERIFICATION: return certificate
    case CURLE_SSL_CONNECT_ERROR: return .untrustedCertificate(detail)
    case CURLE_WRITE_ERROR: return .foreignAnswer(0)
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY: return .foreignAnswer(0)
    default: return .brokenOff(detail)
    }
  }

  private var couldNotConnect: Outage {
    systemError == ECONNREFUSED || systemError == 0 && detail.contains("refused") ? .connectionRefused : .noRoute
  }

  private var certificate: Outage {
    switch certificateVerdict {
    case Self.notYetValid, Self.expired: .certificateNotNow(detail)
    default: .untrustedCertificate(detail)
    }
  }
}
