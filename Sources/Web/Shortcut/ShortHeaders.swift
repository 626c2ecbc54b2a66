import HTTPTypes
import Licensing
import NIOCore
import Surroundings
import Synchronization

/// The headers of what is answered without the router: the same in the same order.
final class ShortHeaders: Sendable {
  private let outside: Outside
  private let clock: Clock
  private let date = Mutex((second: Int64.min, text: ""))

  init(_ outside: Outside, _ clock: Clock) {
    self.outside = outside
    self.clock = clock
  }

  /// - Parameter peer: the other end of the connection.
  func fields(for answer: ShortAnswer, to request: HTTPFields, peer: @autoclosure () -> SocketAddress?) -> HTTPFields {
    var fields = HTTPFields()
    fields.reserveCapacity(10)
    if let json = answer.json {
      fields.append(HTTPField(name: .contentType, value: HouseHeaders.json))
      fields.append(HTTPField(name: .contentLength, value: String(json.readableBytes)))
    }
    for (name, value) in HouseHeaders.always { fields.append(HTTPField(name: name, value: value)) }
    let origin = outside.origin(of: request, peer: IPAddress(of: peer()))
    if let promise = outside.strictTransport(origin.isSecure) { fields[.strictTransportSecurity] = promise }
    fields.append(HTTPField(name: .date, value: dateText()))
    return fields
  }

  /// The date and time to the second, made once a second.
  private func dateText() -> String {
    let now = clock.now()
    return date.withLock { date in
      if date.second != now.milliseconds / 1000 { date = (now.milliseconds / 1000, HTTPDate.text(of: now)) }
      return date.text
    }
  }
}
