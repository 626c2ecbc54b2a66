import FoundationEssentials
import SeatClient
import SeatProtocol

/// Looks at everything that a seat needs, from the address outward.
struct Examination {
  private let settings: Settings
  private let api: SeatAPI?
  private let address: ServerAddress?
  private let addressTrouble: Trouble?

  init(settings: Settings) {
    self.settings = settings
    var found: (ServerAddress, SeatAPI)?
    var trouble: Trouble?
    do throws(Trouble) {
      found = (try settings.address(), SeatAPI(transport: try settings.transport(), bearer: nil))
    } catch { trouble = error }
    address = found?.0
    api = found?.1
    addressTrouble = trouble
  }

  func findings() -> [Finding] {
    [addressFinding] + serverFindings() + [deviceFinding]
  }

  private var addressFinding: Finding {
    guard let address else {
      return .problem("address", addressTrouble?.sentence ?? "", "Set SEAT_SERVER to the license server's address.")
    }
    let origin = settings.value("SEAT_SERVER") == nil ? "the usual one, as SEAT_SERVER is not set" : "from SEAT_SERVER"
    return .ok("address", "\(address) (\(origin)).")
  }

  private func serverFindings() -> [Finding] {
    guard let address, let api else { return [.unknown("sign-in", "Each is for one address.")] }
    let proxy = ProxySettings(environment: settings.environment).proxy(for: address)
    let way = proxy.map { "Requests go through \($0)." } ?? "None: requests go there directly."
    let proxyFinding = Finding.ok("proxy", way)
    do throws(SeatAPI.Failure) {
      let alive = try api.probe("/livez")
      return [proxyFinding] + Connection.reached(address, proxy: proxy) + answering(api, alive)
    } catch {
      return [proxyFinding] + Connection.failed(error, address, proxy: proxy) + [SignInCheck.unreached(settings)]
    }
  }

  private func answering(_ api: SeatAPI, _ alive: TransportResponse) -> [Finding] {
    [
      health("alive", alive), readyFinding(api), ClockCheck.finding(alive.headers["date"], Outside.wallTime),
      SignInCheck.finding(settings),
    ] + KeyCheck.findings(settings, api)
  }

  private func readyFinding(_ api: SeatAPI) -> Finding {
    do throws(SeatAPI.Failure) { return health("ready", try api.probe("/readyz")) } catch {
      return .problem("ready", "No answer from /readyz.", "Tell whoever runs the license server.")
    }
  }

  private func health(_ name: String, _ response: TransportResponse) -> Finding {
    switch response.status {
    case 200: .ok(name, name == "alive" ? "The server answers." : "The server can grant seats.")
    case 503: .problem(name, "The server says that it cannot grant seats now.", "Tell whoever runs the license server.")
    default:
      .problem(
        name, Outage.foreignAnswer(response.status).sentence, Remedies.remedy(for: .foreignAnswer(response.status)))
    }
  }

  private var deviceFinding: Finding {
    do throws(Trouble) {
      let id = try settings.deviceID()
      let place = settings.deviceStore?.path ?? "SEAT_DEVICE"
      return .ok("device", "\(Outside.hostName) has the id \(id) (\(place)).")
    } catch {
      return .problem("device", error.sentence, nil)
    }
  }
}
