import CCurl
import CLinux
public import SeatProtocol

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Requests over libcurl, for use by one thread at a time; connections are kept open between requests.
///
/// It installs no signal handler, follows no redirect, and uses the system's proxy and certificates.
public final class CurlTransport: Transport {
  private let address: ServerAddress
  private let usesProxy: Bool
  private let multi: UnsafeMutableRawPointer?
  private let timer: BootTimer?

  private static let isReady = curl_global_init(3) == CURLE_OK

  /// - Parameter environment: where the proxy's settings are.
  public init(address: ServerAddress, environment: [String: String]) {
    self.address = address
    usesProxy = ProxySettings(environment: environment).proxy(for: address) != nil
    multi = Self.isReady ? curl_multi_init() : nil
    timer = BootTimer()
  }

  deinit {
    if let multi { curl_multi_cleanup(multi) }
  }

  public func perform(
    _ request: TransportRequest, interruptedBy descriptor: CInt?
  ) -> Result<TransportResponse, TransportFailure> {
    guard let multi, let timer, let transfer = CurlTransfer(request, to: address) else {
      return .failure(.outage(.brokenOff("libcurl cannot be started")))
    }
    guard curl_multi_add_handle(multi, transfer.easy) == CURLM_OK else {
      return .failure(.outage(.brokenOff("libcurl cannot start the request")))
    }
    defer { curl_multi_remove_handle(multi, transfer.easy) }
    timer.set(to: Moment(nanoseconds: clinux_boottime()).after(seconds: request.timeout))
    switch run(multi, timer, descriptor) {
    case .ended(CURLE_OK): return .success(transfer.response)
    case .ended(let code): return .failure(.outage(transfer.failure(code, usesProxy: usesProxy).outage))
    case .interrupted: return .failure(.interrupted)
    }
  }

  private enum Outcome {
    case ended(CURLcode)
    case interrupted
  }

  private func run(_ multi: UnsafeMutableRawPointer, _ timer: BootTimer, _ descriptor: CInt?) -> Outcome {
    var watched = [timer.descriptor, descriptor].compactMap(\.self).map { Self.watch($0) }
    while true {
      var running: CInt = 0
      guard curl_multi_perform(multi, &running) == CURLM_OK else { return .ended(CURLE_FAILED_INIT) }
      var code = CURLE_OK
      if ccurl_finished(multi, &code) == 1 { return .ended(code) }
      guard curl_multi_poll(multi, &watched, UInt32(watched.count), 1000, nil) == CURLM_OK else {
        return .ended(CURLE_FAILED_INIT)
      }
      if watched.count > 1, watched[1].revents != 0 { return .interrupted }
      // libcurl's own timeout stands still while the computer sleeps.
      if watched[0].revents != 0 { return .ended(CURLE_OPERATION_TIMEDOUT) }
    }
  }

  private static func watch(_ descriptor: CInt) -> curl_waitfd {
    curl_waitfd(fd: descriptor, events: Int16(CURL_WAIT_POLLIN), revents: 0)
  }
}
