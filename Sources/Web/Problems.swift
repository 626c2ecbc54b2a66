public import HTTPTypes
import Hummingbird
import Licensing
import NIOCore
import NIOHTTP1
public import SeatProtocol
import Storage
import UseCases
import Wording

/// What went wrong, as it is told: one table from errors to status, code and sentence.
public enum Problems {
  /// A problem that was not foreseen is told without its details; the log has them.
  public static func problem(for error: any Error) -> Problem {
    switch error {
    case let rejection as Rejection: rejection.problem
    case let denial as Denial: problem(denial)
    case let error as StorageError: problem(error)
    case let error as NIOTooManyBytesError: tooLarge(error.maxBytes ?? Limits.bodyBytes)
    case is HTTPParserError, is ChannelError, is IOError:
      make(400, "incomplete_request", "Incomplete request", "The request broke off before its end.")
    case let error as any HTTPResponseError: problem(status: error.status)
    default: make(500, "internal", "Internal error", "Something went wrong on our side. Please try again.")
    }
  }

  /// What an answer says in its headers besides.
  public static func headers(for error: any Error, _ problem: Problem) -> HTTPFields {
    var headers = (error as? Rejection)?.headers ?? [:]
    if case Denial.tooOften(let wait) = error { headers = Rejection.tooMany(until: wait).headers }
    if problem.status == 401 { headers[.wwwAuthenticate] = #"Bearer error="invalid_token""# }
    if problem.status == 503, headers[.retryAfter] == nil { headers[.retryAfter] = "2" }
    return headers
  }

  static func make(
    _ status: Int, _ code: String, _ title: String, _ detail: String, errors: [Problem.FieldError]? = nil
  ) -> Problem {
    Problem(type: type(code), title: title, status: status, detail: detail, code: code, errors: errors)
  }

  /// The address at which a code is explained.
  static func type(_ code: String) -> String { "urn:seatkeeper:problem:\(code)" }

  private static func tooLarge(_ bytesMax: Int) -> Problem {
    let kibibytes = bytesMax / 1024
    let size = kibibytes < 1024 ? "\(kibibytes) KiB" : "\(kibibytes / 1024) MiB"
    return make(413, "body_too_large", "Too large", "The request's body has more than \(size).")
  }

  private static func problem(_ denial: Denial) -> Problem {
    switch denial {
    case .notFound(let noun): make(404, "not_found", "Not found", "There is no such \(noun).")
    case .forbidden: make(403, "forbidden", "Not allowed", "Your role does not allow this.")
    case .addressNotValidated: Refusal.addressNotValidated.problem(at: Instant(milliseconds: 0))
    case .wrongPassword:
      make(
        403, "wrong_password", "Not signed in",
        "Address and password do not match. Check both; capitals count.")
    case .passwordNeeded:
      make(
        403, "password_needed", "Password needed", "Whom an organization belongs to changes only with your password.")
    case .codeNeeded:
      make(403, "code_needed", "Code needed", "This account has a second factor. Send its code with the password.")
    case .wrongCode(isUsedUp: true):
      make(403, "code_used_up", "Code used up", "This code was right and is used up. Wait for the next one.")
    case .wrongCode(isUsedUp: false):
      make(
        403, "wrong_code", "Wrong code",
        "This is not the code. Check the telephone's clock, and that it is the right account.")
    case .secondFactorMissing:
      make(
        403, "second_factor_needed", "Second factor needed",
        "Whoever does this signs in with a second factor. Turn yours on first: in your account's settings.")
    case .insufficientScope:
      make(403, "insufficient_scope", "Not allowed", "An application's token can hold seats and nothing else.")
    case .invalid(let fields):
      make(
        422, "invalid", "Invalid", fields.first?.sentence ?? "The request is not valid.",
        errors: fields.map { Problem.FieldError(pointer: $0.pointer, detail: $0.sentence) })
    case .invalidList(let fields, let count):
      make(
        422, "invalid_list", "Invalid list",
        "The list has \(count) \(count == 1 ? "fault" : "faults"), and nothing was changed. "
          + (fields.first.map { "Line \($0.pointer.split(separator: "/").last ?? "?"): \($0.sentence)" } ?? ""),
        errors: fields.map { Problem.FieldError(pointer: $0.pointer, detail: $0.sentence) })
    case .conflict(let code, let sentence): make(409, code, "Conflict", sentence)
    case .tooOften(let wait): Rejection.tooMany(until: wait).problem
    case .unavailable(let sentence): make(503, ProblemCode.unavailable, "Unavailable", sentence)
    case .notSignedIn:
      make(401, ProblemCode.invalidToken, "Not signed in", "The access token is missing, unknown, ended or expired.")
    }
  }

  private static func problem(_ error: StorageError) -> Problem {
    switch error {
    case .cannotWrite, .busy, .unreachable, .engine, .inUse, .newerSchema:
      make(
        503, ProblemCode.unavailable, "Unavailable",
        "The server cannot keep its books at the moment. Nothing was changed; please try again.")
    case .column, .constraint:
      make(500, "internal", "Internal error", "Something went wrong on our side. Please try again.")
    }
  }

  private static func problem(status: HTTPResponse.Status) -> Problem {
    switch status {
    case .notFound: make(404, "not_found", "Not found", "There is nothing at this address.")
    case .contentTooLarge: tooLarge(Limits.bodyBytes)
    default:
      make(status.code, "http_\(status.code)", status.reasonPhrase, "The request was not understood.")
    }
  }
}

/// A problem that the faces find before any use case runs.
public struct Rejection: Error {
  public let problem: Problem
  public let headers: HTTPFields

  public init(_ problem: Problem, headers: HTTPFields = [:]) {
    self.problem = problem
    self.headers = headers
  }

  public static func badRequest(_ code: String, _ sentence: String, errors: [Problem.FieldError]? = nil) -> Rejection {
    Rejection(Problems.make(400, code, "Bad request", sentence, errors: errors))
  }

  public static func mediaType(_ sentence: String) -> Rejection {
    Rejection(Problems.make(415, "unsupported_media_type", "Unsupported media type", sentence))
  }

  /// How long to wait before it is tried again, in whole minutes from 1; nil where that is not the matter.
  public var minutesToWait: Int? {
    guard problem.status == 429 else { return nil }
    let seconds = headers[.retryAfter].flatMap { Int($0) } ?? 60
    return max(1, (seconds + 59) / 60)
  }

  /// Another site had a browser send it.
  static let fromElsewhere = Rejection(
    Problems.make(
      403, "from_elsewhere", "Sent by another site", "This was sent by a page of another site. Nothing was done."))

  public static func unavailable(_ sentence: String) -> Rejection {
    Rejection(Problems.make(503, ProblemCode.unavailable, "Unavailable", sentence))
  }
}
