import SeatClient
import SeatProtocol

/// What the environment says, checked.
struct Settings {
  static let usualServer = "http://127.0.0.1:8080"

  let environment: [String: String]
  let places: Places?

  init(environment: [String: String]) {
    self.environment = environment
    places = Places(environment: environment)
  }

  func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

  func address() throws(Trouble) -> ServerAddress {
    let text = value("SEAT_SERVER") ?? Self.usualServer
    do throws(ServerAddress.Fault) { return try ServerAddress(text: text) } catch {
      throw Trouble(code: Exit.settings, sentence: Self.sentence(error, text))
    }
  }

  func transport() throws(Trouble) -> CurlTransport {
    CurlTransport(address: try address(), environment: environment)
  }

  func api() throws(Trouble) -> SeatAPI {
    SeatAPI(transport: try transport(), bearer: try bearer())
  }

  func device() throws(Trouble) -> DeviceDescription {
    DeviceDescription(id: try deviceID(), name: String(Outside.hostName.prefix(200)), platform: Outside.platform)
  }

  /// Where the device's id is kept; nil when it is named by the environment or there is no place.
  var deviceStore: DeviceStore? {
    guard value("SEAT_DEVICE") == nil, let places else { return nil }
    return DeviceStore(directory: places.data, host: Outside.host)
  }

  func deviceID() throws(Trouble) -> String {
    if let text = value("SEAT_DEVICE") {
      guard let name = DeviceStore.named(text) else {
        throw Trouble(code: Exit.settings, sentence: "SEAT_DEVICE must be 1 to 128 printable ASCII characters.")
      }
      return name
    }
    guard let deviceStore else {
      throw Trouble(code: Exit.settings, sentence: "There is no home directory for this device's id. Set SEAT_DEVICE.")
    }
    var random = SystemRandomNumberGenerator()
    do throws(PrivateFileError) { return try deviceStore.id(using: &random) } catch {
      throw Trouble(code: Exit.settings, sentence: "\(error.sentence) Or set SEAT_DEVICE to name this device.")
    }
  }

  private static func sentence(_ fault: ServerAddress.Fault, _ text: String) -> String {
    switch fault {
    case .notAnAddress:
      "SEAT_SERVER is not a server's address. Write it as https://host or https://host:port."
    case .insecure:
      "SEAT_SERVER is an http:// address of another computer. Your token is only sent over https://, "
        + "or over http:// to this computer itself; nothing was sent."
    }
  }
}
