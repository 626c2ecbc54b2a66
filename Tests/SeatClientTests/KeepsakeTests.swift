import FoundationEssentials
import SeatClient
import SeatProtocol
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What is kept on a person's computer: the device's id (case 3, M14), the root keys met, and the token (case 44).
final class KeepsakeTests {
  private let directory: String

  init() throws {
    var template = Array("/tmp/seat-keepsakes-XXXXXX".utf8CString)
    directory = String(cString: try #require(mkdtemp(&template)))
  }

  deinit {
    try? FileManager.default.removeItem(atPath: directory)
  }

  private func mode(_ path: String) -> mode_t {
    var facts = stat()
    return stat(path, &facts) == 0 ? facts.st_mode & 0o777 : 0
  }

  private func store(_ machine: String = "m", host: String = "h", account: UInt32 = 1) -> DeviceStore {
    DeviceStore(
      directory: directory + "/data", host: .init(machineID: machine, hostName: host, account: account))
  }

  @Test("case 3: two processes on one computer have one device id")
  func sameDevice() throws {
    var dice = Dice(state: 1)
    let first = try store().id(using: &dice)
    #expect(try store().id(using: &dice) == first)
    #expect(first.count == 32)
    #expect(mode(store().path) == 0o600)
    #expect(mode(directory + "/data") == 0o700)
  }

  @Test("a copied home directory is noticed: another machine, name or account has an id of its own")
  func otherDevices() throws {
    var dice = Dice(state: 1)
    let stores = [store(), store("m2"), store(host: "h2"), store(account: 2)]
    let ids = try stores.map { try $0.id(using: &dice) }
    #expect(Set(ids).count == 4)
    #expect(try stores.map { try $0.id(using: &dice) } == ids)
  }

  @Test("an id that was damaged is made anew; one that others can read is not used")
  func damagedDevice() throws {
    var dice = Dice(state: 1)
    let first = try store().id(using: &dice)
    truncate(store().path, 0)
    let second = try store().id(using: &dice)
    #expect(second != first && second.count == 32)
    chmod(store().path, 0o644)
    #expect(throws: PrivateFileError.openToOthers(path: store().path)) { try store().id(using: &dice) }
  }

  @Test("a container's own name for a device is taken within its limits")
  func namedDevice() {
    #expect(DeviceStore.named("ci-runner 7") == "ci-runner 7")
    #expect(DeviceStore.named("") == nil)
    #expect(DeviceStore.named("ä") == nil)
    #expect(DeviceStore.named(String(repeating: "x", count: 129)) == nil)
  }

  @Test("the first root key met at an address stays the known one")
  func pinned() throws {
    let roots = PinnedRoots(path: directory + "/config/roots.json")
    let first = try #require(RootKey(text: Issuer.publicText(1)))
    let other = try #require(RootKey(text: Issuer.publicText(2)))
    let here = try ServerAddress(text: "http://127.0.0.1:8080")
    let there = try ServerAddress(text: "https://licenses.example")
    #expect(try roots.root(for: here) == nil)
    #expect(try roots.pin(first, for: here) == first)
    #expect(try roots.pin(other, for: here) == first)
    #expect(try roots.pin(other, for: there) == other)
    #expect(try roots.root(for: here) == first)
    #expect(mode(roots.path) == 0o600)
  }

  @Test("a token comes from the environment, else from a file that nobody else can read")
  func signIn() throws {
    let path = directory + "/token"
    let places = Places(environment: ["HOME": directory])
    #expect(places?.config == directory + "/.config/seat")
    #expect(Places(environment: ["HOME": "relative"]) == nil)
    let here = try ServerAddress(text: "http://127.0.0.1:8080")
    func signIn(_ environment: [String: String]) -> SignIn {
      SignIn(environment: environment, places: places, server: here, client: "seat")
    }
    let fromFile = signIn(["SEAT_TOKEN_FILE": path])
    #expect(throws: SignIn.Fault.missing) { try fromFile.bearer() }
    let file = open(path, O_WRONLY | O_CREAT, 0o600)
    write(file, " abc \n", 6)
    close(file)
    #expect(try fromFile.bearer() == BearerToken("abc"))
    chmod(path, 0o640)
    #expect(throws: SignIn.Fault.file(.openToOthers(path: path))) { try fromFile.bearer() }
    let given = signIn(["SEAT_TOKEN": "xyz", "SEAT_TOKEN_FILE": path])
    #expect(try given.bearer() == BearerToken("xyz"))
  }

  @Test(
    "a token with a line break could smuggle a header, and is none", arguments: ["", "a\nb", "a b", "ä", "a\r\nX: y"])
  func badToken(text: String) {
    #expect(BearerToken(text) == nil)
  }

  @Test("case 44: whatever is printed of a request, its token is not in it")
  func redacted() throws {
    let bearer = try #require(BearerToken("very-secret"))
    let request = TransportRequest(method: "PUT", path: "/", bearer: bearer)
    var dumped = ""
    dump(request, to: &dumped)
    for text in ["\(request)", String(reflecting: request), "\(bearer)", String(reflecting: bearer), dumped] {
      #expect(!text.contains("very-secret"))
    }
  }

  @Test("case 44: whatever is printed of a sign-in, no code and no token is in it")
  func redactedSignIn() throws {
    let here = try ServerAddress(text: "http://127.0.0.1:8080")
    let authorization = DeviceAuthorization(
      deviceCode: "very-secret", userCode: "very-secret", verificationURI: "http://127.0.0.1:8080/device",
      expiresInSeconds: 600)
    let grant = TokenGrant(
      accessToken: "very-secret", expiresInSeconds: 3600, refreshToken: "very-secret",
      account: .init(name: "Ada", email: "ada@example.org"))
    let tokens = GrantedTokens(grant: grant, serverTime: 0)
    var form = Form()
    form.add("refresh_token", "very-secret")
    let printed: [Any] = [
      authorization, tokens, form, TransportRequest(method: "POST", path: "/", form: form),
      TransportResponse(status: 200, body: Data("very-secret".utf8)),
      StoredSignIn(tokens, server: here, client: "seat", now: 0),
      SignIn(environment: ["SEAT_TOKEN": "very-secret"], places: nil, server: here, client: "seat"),
      DeviceLogin.State.waiting(authorization, until: Moment(nanoseconds: 0)), DeviceLogin.State.signedIn(tokens),
      DeviceLogin.Event.answered(number: 1, .granted(tokens)),
    ]
    let bytes = Array("very-secret".utf8).map(String.init)
    for thing in printed {
      var text = "\(thing)" + String(reflecting: thing)
      dump(thing, to: &text)
      #expect(!text.contains("very-secret"))
      // Nor byte by byte.
      #expect(!bytes.allSatisfy { text.contains($0) })
    }
  }

  @Test("ids sort by the time that they are stamped with, and are of version 7 and variant 10")
  func uuids() {
    var dice = Dice(state: 1)
    let ids = [0, 1, 1_700_000_000_000, 1_700_000_000_001].map { UUIDv7.make(milliseconds: $0, using: &dice) }
    #expect(ids == ids.sorted())
    #expect(ids[2].hasPrefix("018bcfe5-6800-7"))
    #expect(ids.allSatisfy { $0.count == 36 && "89ab".contains($0.dropFirst(19).prefix(1)) })
    #expect(UUIDv7.make(milliseconds: -5, using: &dice).hasPrefix("00000000-0000-7"))
  }
}
