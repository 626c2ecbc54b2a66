import Licensing

/// Why a request is turned down that is not about a seat.
public enum Denial: Error, Hashable, Sendable {
  /// No such thing, or none of the caller's business.
  case notFound(String)
  case forbidden(Action)
  /// An application's token holds seats and can administer nothing.
  case insufficientScope
  /// Fields that are wrong, each with a sentence that says how.
  case invalid([WrongField])
  /// A list with rows that are wrong; the fields name the first ones by their lines.
  case invalidList([WrongField], count: Int)
  /// The request does not fit the state of things; the code is stable, the sentence says what to do.
  case conflict(code: String, sentence: String)
  /// The account's address must be validated before this.
  case addressNotValidated
  /// The bearer token is unknown, ended or expired.
  case notSignedIn
  /// Address and password do not match, or there is no such account: the two are not told apart.
  case wrongPassword
  /// The caller's password is asked for once more before this.
  case passwordNeeded
  /// Address and password match; the code of the second factor is asked for besides.
  case codeNeeded
  /// The code is another one, or this one was used before.
  case wrongCode(isUsedUp: Bool)
  /// What is to be done asks for a second factor, and the account has none.
  case secondFactorMissing
  /// That was done too often; it can be done again after this time.
  case tooOften(Duration)
  /// The server cannot do it at the moment; the sentence says why.
  case unavailable(String)
}

/// One wrong field of a request.
public struct WrongField: Hashable, Sendable {
  /// A JSON pointer into the request: `/device/id`.
  public let pointer: String
  public let sentence: String

  public init(_ pointer: String, _ sentence: String) {
    self.pointer = pointer
    self.sentence = sentence
  }
}

extension WrongField {
  /// What was typed there is no e-mail address.
  public static func address(_ pointer: String) -> WrongField {
    WrongField(pointer, "An e-mail address looks like name@example.org.")
  }
}
