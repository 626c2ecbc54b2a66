import Books
import Licensing
import Surroundings
public import Vault

/// How long the codes of a device authorization last and how often the application may ask (RFC 8628).
public enum DeviceSignInTerms {
  public static let lasts = Duration.minutes(10)
  public static let interval = Duration.seconds(5)
  /// A question that is early by this much is still in time: networks are not even.
  static let leniency = Duration.milliseconds(500)
}

/// An application asks to be signed in.
public struct BeginDeviceSignIn: UseCase {
  private let request: DeviceSignInRequest
  public let locks = Locks.house

  public init(_ request: DeviceSignInRequest) {
    self.request = request
  }

  public struct Begun: Sendable {
    public let deviceCode: OneTimeCode
    /// `WDJB-MQHT`.
    public let userCode: String
  }

  /// - Returns: nil for an application that there is not.
  public func run(in bracket: Bracket) throws -> Begun? {
    guard try Applications.name(of: request.client, bracket.books) != nil else { return nil }
    let code = OneTimeCode(bytes: bracket.surroundings.random.bytes(OneTimeCode.secretLength))
    let userCode = try freeUserCode(bracket)
    try bracket.books.add(
      DeviceSignIn(
        id: bracket.surroundings.newID(), client: request.client, device: request.device, platform: request.platform,
        version: request.version, place: bracket.origin, createdAt: bracket.now.wall,
        expiresAt: bracket.now.wall + DeviceSignInTerms.lasts, interval: DeviceSignInTerms.interval),
      deviceHash: code.hash, userHash: bracket.secrets.lookup(userCode.symbols, UserCode.use))
    return Begun(deviceCode: code, userCode: userCode.text)
  }

  private func freeUserCode(_ bracket: Bracket) throws -> UserCode {
    for _ in 0..<20 {
      let code = UserCode(random: bracket.surroundings.random.bytes(UserCode.length * 4))
      let hash = bracket.secrets.lookup(code.symbols, UserCode.use)
      if try bracket.books.deviceSignIn(userHash: hash) == nil { return code }
    }
    throw Denial.unavailable("Too many applications are being signed in at the moment.")
  }
}

/// What an application says of itself.
public struct DeviceSignInRequest: Sendable {
  public let client: String
  public let device: String
  public let platform: String
  public let version: String

  public init(client: String, device: String, platform: String, version: String) {
    self.client = client
    self.device = device
    self.platform = platform
    self.version = version
  }
}

/// The application that shows a code, for the person who types it.
struct FindDeviceSignIn: Inquiry {
  let code: UserCode
  let secrets: Secrets

  struct Found: Sendable {
    let signIn: DeviceSignIn
    /// What people call the application.
    let application: String
    let moment: Moment
  }

  func run(in books: Books, now: Moment) throws -> Found? {
    let hash = secrets.lookup(code.symbols, UserCode.use)
    guard let signIn = try books.deviceSignIn(userHash: hash), signIn.answer == nil, signIn.expiresAt > now.wall else {
      return nil
    }
    return Found(
      signIn: signIn, application: try Applications.name(of: signIn.client, books) ?? signIn.client, moment: now)
  }
}

/// A person who has shown address and password says yes or no.
struct AnswerDeviceSignIn: UseCase {
  let id: ID<DeviceSignIn>
  let account: AccountID
  let approves: Bool
  let locks = Locks.house

  struct Answered: Sendable {
    let signIn: DeviceSignIn
    let application: String
  }

  func run(in bracket: Bracket) throws -> Answered {
    guard var signIn = try bracket.books.deviceSignIn(id), signIn.expiresAt > bracket.now.wall else {
      throw Denial.codeUnknown
    }
    let application = try Applications.name(of: signIn.client, bracket.books) ?? signIn.client
    let answer = approves ? DeviceSignIn.Answer.approved : .denied
    if signIn.answer == nil {
      signIn.answer = answer
      signIn.account = account
      try bracket.books.save(signIn)
      try bracket.audit(
        .account(account, scope: .account), "application.\(approves ? "sign_in" : "deny")", signIn.client,
        concerns: account, details: "\(signIn.device), asked from \(signIn.place)")
    }
    guard signIn.answer == answer, signIn.account == account else {
      throw Denial.conflict(code: "code_answered", sentence: "This code was answered already.")
    }
    return Answered(signIn: signIn, application: application)
  }
}

/// What a person types: eight letters without vowels, so that no word comes out by chance.
struct UserCode: Hashable, Sendable {
  static let length = 8
  static let use = "user-code"
  private static let alphabet = Array("BCDFGHJKLMNPQRSTVWXZ".utf8)

  /// Eight letters in upper case.
  let symbols: [UInt8]

  /// - Parameter random: four random bytes a letter.
  init(random: [UInt8]) {
    symbols = (0..<Self.length).map { place in
      let number = random[(place * 4)..<(place * 4 + 4)].reduce(0) { $0 << 8 | Int($1) }
      return Self.alphabet[number % Self.alphabet.count]
    }
  }

  /// Forgives case, blanks and dashes; nil for what was never shown.
  init?(text: String) {
    let typed = text.uppercased().utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }
    guard typed.count == Self.length, typed.allSatisfy(Self.alphabet.contains) else { return nil }
    symbols = Array(typed)
  }

  /// `WDJB-MQHT`.
  var text: String {
    String(decoding: symbols.prefix(4), as: UTF8.self) + "-" + String(decoding: symbols.suffix(4), as: UTF8.self)
  }
}

extension Denial {
  static let codeUnknown = Denial.conflict(
    code: "code_unknown", sentence: "This code is unknown, or its time is over. Let the application show a new one.")
}
