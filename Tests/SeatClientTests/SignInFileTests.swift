import FoundationEssentials
import SeatProtocol
import Testing

@testable import SeatClient

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What `seat login` leaves on a person's computer, and which of several sign-ins counts.
struct SignInFileTests {
  private let home: Home
  private let here: ServerAddress
  private let there: ServerAddress

  init() throws {
    home = try Home()
    here = try ServerAddress(text: "http://127.0.0.1:8080")
    there = try ServerAddress(text: "https://licenses.example")
  }

  private func stored(_ number: Int, at server: ServerAddress, client: String = "seat") -> StoredSignIn {
    StoredSignIn(TokenServer.tokens(number), server: server, client: client, now: 0)
  }

  private func signIn(_ environment: [String: String] = [:], at server: ServerAddress) -> SignIn {
    SignIn(environment: environment, places: home.places, server: server, client: "seat")
  }

  @Test("a sign-in is kept for its person alone, and replaces the earlier one of its server and application only")
  func kept() throws {
    let others = [stored(1, at: there), stored(2, at: here, client: "viewer")]
    for other in others { try home.file.keep(other) }
    #expect(try home.file.keep(stored(3, at: here)) == nil)
    #expect(try home.file.keep(stored(4, at: here)) == stored(3, at: here))
    #expect(try home.file.signIn(at: here, client: "seat") == stored(4, at: here))
    #expect(try home.file.signIn(at: there, client: "seat") == others[0])
    #expect(try home.file.signIn(at: here, client: "viewer") == others[1])
    #expect(home.mode(home.file.path) == 0o600)
    #expect(home.mode(home.places.config) == 0o700)
  }

  @Test("what is forgotten is gone from the disk, and nothing else is")
  func forgotten() throws {
    try home.file.keep(stored(1, at: here))
    try home.file.keep(stored(2, at: there))
    #expect(try home.file.forget(here, client: "seat") == stored(1, at: here))
    #expect(try home.file.forget(here, client: "seat") == nil)
    #expect(!home.text.contains("skr_1") && !home.text.contains("skt_1"))
    #expect(home.text.contains("skr_2"))
    try home.file.forget(there, client: "seat")
    #expect(access(home.file.path, F_OK) != 0)
  }

  @Test("half of a token's time is counted by the server's clock, or by this computer's where it does not tell")
  func times() {
    let told = stored(1, at: here)
    #expect(told.refreshAt == TokenServer.startsAt + 1_800_000)
    #expect(told.expiresAt == TokenServer.startsAt + 3_600_000)
    #expect(!told.isDue(at: told.refreshAt - 1) && told.isDue(at: told.refreshAt))
    #expect(!told.isExpired(at: told.expiresAt - 1) && told.isExpired(at: told.expiresAt))
    let untold = GrantedTokens(grant: TokenServer.grant(1), serverTime: nil)
    #expect(StoredSignIn(untold, server: here, client: "seat", now: 5_000).expiresAt == 3_605_000)
    var endless = TokenServer.grant(1)
    endless.expiresInSeconds = .max
    let tokens = GrantedTokens(grant: endless, serverTime: TokenServer.startsAt)
    #expect(StoredSignIn(tokens, server: here, client: "seat", now: 0).expiresAt > TokenServer.startsAt)
  }

  @Test("SEAT_TOKEN comes before SEAT_TOKEN_FILE, that before `seat login`, that before the old token file")
  func order() throws {
    #expect(throws: SignIn.Fault.missing) { try signIn(at: here).bearer() }
    try home.write("old\n", to: "token")
    #expect(try signIn(at: here).bearer() == BearerToken("old"))
    try home.file.keep(stored(1, at: here))
    #expect(try signIn(at: here).bearer() == BearerToken("skt_1"))
    try home.write("named", to: "named")
    let named = ["SEAT_TOKEN_FILE": home.places.config + "/named"]
    #expect(try signIn(named, at: here).bearer() == BearerToken("named"))
    #expect(try signIn(named.merging(["SEAT_TOKEN": "given"]) { $1 }, at: here).bearer() == BearerToken("given"))
    #expect(throws: SignIn.Fault.missing) { try signIn(["SEAT_TOKEN_FILE": "/nowhere"], at: here).bearer() }
  }

  @Test("case 31: a sign-in at one server is none at another, and not at another port either")
  func otherServer() throws {
    try home.file.keep(stored(1, at: here))
    #expect(throws: SignIn.Fault.missing) { try signIn(at: there).bearer() }
    let port = try ServerAddress(text: "http://127.0.0.1:8081")
    #expect(throws: SignIn.Fault.missing) { try signIn(at: port).bearer() }
  }

  @Test(
    "a file of no sense signs nobody in, says what to do, and is no obstacle to a new sign-in",
    arguments: ["", "{", "[]", #"{"sign_ins":[{"server":"http://127.0.0.1:8080"}]}"#])
  func corrupt(text: String) throws {
    try home.write(text, to: "sign-in.json")
    #expect {
      try signIn(at: here).bearer()
    } throws: {
      ($0 as? SignIn.Fault)?.sentence.contains("run `seat login`") == true
    }
    try home.file.check()
    try home.file.keep(stored(1, at: here))
    #expect(try signIn(at: here).bearer() == BearerToken("skt_1"))
  }

  @Test("a file that others can read is not used, and is said so before anybody signs in for nothing")
  func openToOthers() throws {
    try home.file.keep(stored(1, at: here))
    chmod(home.file.path, 0o644)
    let fault = PrivateFileError.openToOthers(path: home.file.path)
    #expect(throws: SignIn.Fault.file(fault)) { try signIn(at: here).bearer() }
    #expect(throws: fault) { try home.file.check() }
  }

  @Test("a look whether a sign-in could be kept leaves no file behind")
  func check() throws {
    try home.file.check()
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.places.config) == [])
    try home.write("", to: "wall")
    #expect(throws: PrivateFileError.self) { try SignInFile(path: home.places.config + "/wall/sign-in.json").check() }
  }
}
