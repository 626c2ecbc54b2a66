import FoundationEssentials
import HTTPTypes
public import Hummingbird
import NIOCore
import SeatProtocol

/// The body of a write that refuses members it does not know: a mistyped name must not be a silent nothing.
public protocol StrictBody: Decodable {
  /// All members that the body may have, as they travel.
  static var members: Set<String> { get }
}

extension Request {
  /// Reads a JSON body. Members that are not known are ignored.
  ///
  /// - Throws: ``Rejection`` with a code and, where one can be named, the field.
  ///
  /// - Parameter limit: in bytes.
  public func json<T: Decodable>(_ type: T.Type, _ context: WebContext, limit: Int = Limits.bodyBytes) async throws
    -> T
  {
    try decode(type, from: try await jsonData(context, limit: limit), with: JSONDecoder())
  }

  /// Reads the fields of a form.
  ///
  /// - Parameter limit: in bytes.
  public func form<T: Decodable>(_ type: T.Type, _ context: WebContext, limit: Int = Limits.bodyBytes) async throws
    -> T
  {
    guard mediaType == "application/x-www-form-urlencoded" else {
      throw Rejection.mediaType("Send the body as application/x-www-form-urlencoded.")
    }
    let data = try await data(context, limit: limit, seconds: Limits.bodySeconds)
    do {
      return try URLEncodedFormDecoder().decode(type, from: String(decoding: data, as: UTF8.self))
    } catch {
      throw Rejection.badRequest("malformed_form", "The fields of the form cannot be read, or one is missing.")
    }
  }

  /// Reads the fields of a form that may carry a list as a file.
  public func multipartForm(_ context: WebContext) async throws -> MultipartForm {
    guard let type = headers[.contentType], let boundary = MultipartForm.boundary(in: type) else {
      throw Rejection.mediaType("Send the body as multipart/form-data.")
    }
    let data = try await data(context, limit: Limits.listBytes, seconds: Limits.listSeconds)
    guard let form = MultipartForm(Array(data), boundary: boundary) else {
      throw Rejection.badRequest("malformed_form", "The fields of the form cannot be read.")
    }
    return form
  }

  /// Reads a list as CSV.
  public func csv(_ context: WebContext) async throws -> [UInt8] {
    guard mediaType == "text/csv" else { throw Rejection.mediaType("Send the list as text/csv.") }
    return Array(try await data(context, limit: Limits.listBytes, seconds: Limits.listSeconds))
  }

  /// Reads a JSON body. Members that are not known are refused.
  public func strictJSON<T: StrictBody>(_ type: T.Type, _ context: WebContext) async throws -> T {
    let data = try await jsonData(context)
    let found = try decode(MemberNames.self, from: data, with: JSONDecoder())
    let unknown = found.names.filter { !T.members.contains($0) }.sorted()
    guard unknown.isEmpty else {
      throw Rejection.badRequest(
        "unknown_member", "The request has members that this address does not know.",
        errors: unknown.map { Problem.FieldError(pointer: "/\($0)", detail: "This member is not known.") })
    }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decode(type, from: data, with: decoder)
  }

  /// What the body is said to be, without parameters.
  private var mediaType: String? {
    guard let type = headers[.contentType] else { return nil }
    // Most say it in just these words.
    if type == "application/json" { return type }
    return type.split(separator: ";").first.map { $0.filter { !$0.isWhitespace }.lowercased() }
  }

  /// Whether anything is sent at all. HTTP/2 need not tell its length, but what it is.
  public var hasBody: Bool {
    headers[.contentLength].map { $0 != "0" }
      ?? (headers[.transferEncoding] != nil || headers[.contentType] != nil)
  }

  private func jsonData(_ context: WebContext, limit: Int = Limits.bodyBytes) async throws -> Data {
    guard mediaType == "application/json" else { throw Rejection.mediaType("Send the body as application/json.") }
    return try await data(context, limit: limit, seconds: Limits.bodySeconds)
  }

  private func data(_ context: WebContext, limit: Int, seconds: Int64) async throws -> Data {
    // Somebody who sends a byte a second would hold the connection for as long as they like.
    let deadline = BodyDeadlines.shared.await(on: context.channel, seconds: seconds)
    defer { BodyDeadlines.shared.arrived(deadline) }
    do {
      return Data(try await body.collect(upTo: limit).readableBytesView)
    } catch is NIOTooManyBytesError {
      // It names what was left of the limit when the last piece came.
      throw NIOTooManyBytesError(maxBytes: limit)
    }
  }

  private func decode<T: Decodable>(_ type: T.Type, from data: Data, with decoder: JSONDecoder) throws -> T {
    do {
      return try decoder.decode(type, from: data)
    } catch let error as DecodingError {
      // A number that does not fit is told by Foundation as JSON that is not well-formed, and without its place.
      if case .dataCorrupted(let context) = error, context.codingPath.isEmpty,
        (try? JSONDecoder().decode(JSONObject.self, from: data)) != nil
      {
        throw Rejection.badRequest("invalid_member", "A number is too large here, or is not a whole one.")
      }
      throw Self.rejection(error)
    }
  }

  private static func rejection(_ error: DecodingError) -> Rejection {
    switch error {
    case .keyNotFound(let key, let context):
      field(context.codingPath + [key], "This member is required.")
    case .typeMismatch(let type, let context):
      field(context.codingPath, "This is not \(name(of: type)).")
    case .valueNotFound(let type, let context):
      field(context.codingPath, "This is null, and not \(name(of: type)).")
    case .dataCorrupted(let context) where !context.codingPath.isEmpty:
      field(context.codingPath, "This value cannot be used here.")
    default: .badRequest("malformed_json", "The body is not well-formed JSON.")
    }
  }

  private static func field(_ path: [any CodingKey], _ sentence: String) -> Rejection {
    let pointer = path.map { "/" + ($0.intValue.map(String.init) ?? onTheWire($0.stringValue)) }.joined()
    guard !pointer.isEmpty else { return .badRequest("malformed_json", "The body is not a JSON object.") }
    return .badRequest(
      "invalid_member", "The member \(pointer) is not what it must be.",
      errors: [Problem.FieldError(pointer: pointer, detail: sentence)])
  }

  /// `lasts_s` of `lastsS`: a strict body's members have Swift's names here.
  private static func onTheWire(_ name: String) -> String {
    name.map { $0.isUppercase ? "_" + $0.lowercased() : String($0) }.joined()
  }

  private static func name(of type: any Any.Type) -> String {
    switch type {
    case is String.Type: "a string"
    case is Bool.Type: "a boolean"
    case is Double.Type, is Int.Type, is Int64.Type: "a number"
    default: "an object"
    }
  }
}

private struct MemberNames: Decodable {
  let names: [String]

  init(from decoder: any Decoder) throws {
    names = try decoder.container(keyedBy: AnyMember.self).allKeys.map(\.stringValue)
  }

  private struct AnyMember: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init(stringValue: String) {
      self.stringValue = stringValue
    }

    init?(intValue: Int) { nil }
  }
}

/// Any JSON object, looked through to its end: whether what was sent is well-formed.
private struct JSONObject: Decodable {
  init(from decoder: any Decoder) throws {
    _ = try decoder.singleValueContainer().decode([String: AnyValue].self)
  }

  private struct AnyValue: Decodable {
    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if value.decodeNil() || (try? value.decode(Bool.self)) != nil || (try? value.decode(Double.self)) != nil
        || (try? value.decode(String.self)) != nil || (try? value.decode([AnyValue].self)) != nil
      {
        return
      }
      _ = try value.decode([String: AnyValue].self)
    }
  }
}
