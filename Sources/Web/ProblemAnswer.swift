public import FoundationEssentials
public import HTTPTypes
public import Hummingbird
public import Licensing
import NIOCore
public import SeatProtocol

extension Response {
  /// A JSON answer.
  public static func json(
    _ body: some Encodable, status: HTTPResponse.Status = .ok, using encoder: JSONEncoder = JSON.encoder
  ) throws -> Response {
    try json(written: encoder.encode(body), status: status)
  }

  /// A JSON answer whose text stands already.
  public static func json(written text: some Sequence<UInt8>, status: HTTPResponse.Status) -> Response {
    Response(
      status: status, headers: [.contentType: HouseHeaders.json],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: text)))
  }

  /// A refusal as RFC 9457 wants it.
  public static func problem(_ problem: Problem, headers: HTTPFields = [:]) -> Response {
    let body = (try? JSON.encoder.encode(problem)) ?? Data(#"{"code":"internal"}"#.utf8)
    var fields = headers
    fields[.contentType] = Problem.mediaType
    return Response(
      status: HTTPResponse.Status(code: problem.status), headers: fields,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
  }
}

/// How the faces write JSON.
public enum JSON {
  /// Members in the order of their names, so that whole answers can be compared.
  public static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }

  /// For types whose members are named as in Swift.
  public static var snakeCaseEncoder: JSONEncoder {
    let encoder = encoder
    encoder.keyEncodingStrategy = .convertToSnakeCase
    return encoder
  }
}

extension Instant {
  /// As it travels.
  public var onTheWire: WireInstant { WireInstant(milliseconds: milliseconds) }
}
