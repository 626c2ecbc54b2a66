import API
import HTTPTypes
import Hummingbird
import Licensing
import SeatProtocol
import TestKit
import Testing
import Web

@Suite("docs/openapi.yaml, by itself and against the router")
struct OpenAPITests {
  private let document: APIDocument

  init() throws {
    document = try APIDocument.parsed.get()
  }

  @Test("It has the router's addresses and methods, all of them and no others", .timeLimit(.minutes(10)))
  func addresses() async throws {
    let server = try await TestServer.start()
    for door in [APIRouter.Door.network, .controlSocket] {
      let routes = APIRouter.make(server.services, door: door).routes.filter { $0.method != .head }
      #expect(Set(routes.map { "\($0.method.rawValue) \($0.path)" }) == Set(document.operations.map(\.name)))
    }
    try await server.stop()
  }

  @Test("Every reference leads somewhere, and everything that could be referred to is")
  func references() {
    let references = Set(document.root.all.compactMap { $0["$ref"]?.text })
    #expect(references.filter { document.target(of: $0) == nil } == [])
    let parts = (document.root["components"] ?? .null).members.filter { $0.key != "securitySchemes" }
    let targets = parts.flatMap { kind, members in members.members.keys.map { "#/components/\(kind)/\($0)" } }
    #expect(Set(targets).subtracting(references) == ["#/components/schemas/RefusalCode"])
  }

  @Test("Every operation has an id of its own, a summary, a known tag, its parameters and an answer for success")
  func operations() {
    let ids = document.operations.compactMap(\.id)
    #expect(ids.count == Set(ids).count && ids.count == document.operations.count)
    let tags = Set((document.root["tags"] ?? .null).elements.compactMap { $0["name"]?.text })
    for operation in document.operations {
      #expect(operation.value["summary"]?.text?.isEmpty == false, "\(operation.name)")
      #expect(!operation.value.names("tags").isEmpty && operation.value.names("tags").isSubset(of: tags))
      let named = Set(operation.path.matches(of: #/\{(\w+)\}/#).map { String($0.output.1) })
      #expect(operation.pathParameters == named, "\(operation.name)")
      #expect(operation.answers.keys.contains { (200..<300).contains($0) }, "\(operation.name)")
    }
  }

  /// Whoever adds one says here that nobody need be signed in for it.
  private static let open: Set = [
    "isAlive", "isReady", "listKeys", "describeAuthorization", "beginDeviceSignIn", "grantTokens", "revokeTokens",
    "register", "validateAddress", "forgetPassword", "resetPassword", "confirmAddress", "startSession", "setUp",
  ]

  @Test("Everything asks for a bearer token but what is asked before anybody is signed in")
  func security() {
    #expect(document.root["security"] == .array([.object(["bearer": .array([])])]))
    for operation in document.operations {
      let isOpen = Self.open.contains(operation.id ?? "")
      #expect(operation.value["security"] == (isOpen ? .array([]) : nil), "\(operation.name)")
      #expect(operation.codes(401) == (isOpen ? [] : ["invalid_token"]), "\(operation.name)")
    }
    #expect(Self.open.subtracting(document.operations.compactMap(\.id)) == [])
  }

  /// Nothing in these bodies can have the right type and be wrong.
  private static let neverInvalid: Set = [
    "beginDeviceSignIn", "grantTokens", "revokeTokens", "validateAddress", "confirmAddress", "deactivateMember",
    "deleteAccount",
  ]
  /// These have no body, and something in the address or a header that can be wrong.
  private static let filtered: Set = [
    "listMembers", "exportMembers", "searchLicenses", "listAudit", "listOrganizationAudit", "listOwnAudit",
  ]

  @Test("Whatever has a body can be told that it is too large, of another type or unreadable")
  func bodies() {
    for operation in document.operations {
      let (id, hasBody) = (operation.id ?? "", operation.body != nil)
      let isInvalid = hasBody && !Self.neverInvalid.contains(id) || Self.filtered.contains(id)
      let expected = Set(hasBody ? [413, 415] : []).union(isInvalid ? [422] : [])
      #expect(Set(operation.answers.keys).intersection([413, 415, 422]) == expected, "\(operation.name)")
      guard let body = operation.body, body.mediaType == "application/json" else { continue }
      #expect(operation.codes(400).isSuperset(of: ["malformed_json", "invalid_member"]), "\(operation.name)")
      // A member of a catalog that is not known is told with its place, as a member that is wrong.
      let isStrict = document.resolve(body.schema)["additionalProperties"] == .bool(false) && id != "loadCatalog"
      #expect(operation.codes(400).contains("unknown_member") == isStrict, "\(operation.name)")
    }
  }

  @Test("Every example is what its schema says")
  func examples() {
    let check = SchemaCheck(document: document)
    for operation in document.operations {
      for content in operation.answers.values.compactMap(\.content) + [operation.body].compactMap({ $0 }) {
        #expect(!content.examples.isEmpty, "\(operation.name)")
        for example in content.examples { #expect(check.faults(of: example, against: content.schema) == []) }
      }
    }
  }

  @Test("Every refusal is a problem whose status is the answer's, but for status 400 of OAuth")
  func problems() {
    for operation in document.operations {
      for (status, answer) in operation.answers where status >= 400 {
        let isOAuth = operation.path.hasPrefix("/oauth/") && status == 400
        #expect(answer.content?.mediaType == (isOAuth ? "application/json" : Problem.mediaType), "\(operation.name)")
        #expect(answer.content?.examples.isEmpty == false, "\(operation.name)")
        for problem in isOAuth ? [] : answer.content?.examples ?? [] {
          #expect(problem["status"] == .number(Double(status)), "\(operation.name)")
          #expect(problem["type"]?.text == "urn:seatkeeper:problem:\(problem["code"]?.text ?? "")")
        }
      }
    }
  }

  @Test("Answers that say when to ask again have Retry-After")
  func retryAfter() {
    for operation in document.operations {
      for (status, answer) in operation.answers {
        let says = [429, 503].contains(status) || operation.codes(status).contains("no_seat_free")
        #expect((answer.headers["Retry-After"] != nil) == says, "\(operation.name) \(status)")
      }
    }
  }

  @Test("The refusals of a seat are the rule's: codes, statuses and sentences")
  func refusals() throws {
    let codes = document.schema("RefusalCode")["enum"]?.elements.compactMap(\.text)
    #expect(codes == Refusal.allCases.map(\.rawValue))
    let keep = try #require(document.operations.first { $0.id == "keepLease" })
    for refusal in Refusal.allCases {
      let told = keep.answers[refusal.status]?.content?.examples.first { $0["code"]?.text == refusal.rawValue }
      let problem = refusal.problem(at: Instant(milliseconds: 0))
      #expect(told?["detail"]?.text == problem.detail, "\(refusal)")
      #expect(told?["title"]?.text == problem.title, "\(refusal)")
      #expect((told?["server_time"] == nil) == (problem.serverTime == nil), "\(refusal)")
    }
    let spoken = keep.answers.keys.flatMap { keep.codes($0) }
    let others = Set(spoken).subtracting(Refusal.allCases.map(\.rawValue))
    #expect(
      others == [
        "body_too_large", "internal", "invalid", "invalid_lease_id", "invalid_member", "invalid_token",
        "malformed_json", "not_found", "too_many_requests", "unavailable", "unsupported_media_type",
      ])
  }

  @Test("The types on the wire have the members that the document names", arguments: try WireType.all)
  func wire(type: WireType) {
    let schema = document.schema(type.schema)
    #expect(Set(type.full.members.keys) == Set((schema["properties"] ?? .null).members.keys))
    #expect(Set(type.least.members.keys) == schema.names("required"))
  }
}

@Suite("docs/problems.md")
struct ProblemPageTests {
  @Test("Its codes and statuses are those of the code")
  func codes() throws {
    let page = try ProblemCodes.onThePage()
    #expect(page.count == Set(page).count)
    let known = try ProblemCodes.inSources().union(Refusal.allCases.map(\.entry))
    #expect(Set(page).subtracting(known).sorted() == [], "on the page and not in the code")
    #expect(known.subtracting(page).sorted() == [], "in the code and not on the page")
  }

  @Test("The refusals of a seat come in the order in which they are looked for")
  func order() throws {
    let refusals = Refusal.allCases.map(\.entry)
    #expect(try ProblemCodes.onThePage().filter { refusals.contains($0) } == refusals)
  }

  @Test("It has every problem of openapi.yaml")
  func document() throws {
    let document = try APIDocument.parsed.get()
    let told = document.operations.flatMap { operation in
      operation.answers.filter { $0.value.content?.mediaType == Problem.mediaType }.keys.flatMap { status in
        operation.codes(status).map { ProblemEntry(code: $0, status: status) }
      }
    }
    // Where a license can stand has one row for all its codes.
    let rows = Set(told.map { $0.code == "license_is_revoked" ? ProblemEntry(code: "license_is_{}", status: 409) : $0 })
    #expect(rows.subtracting(try ProblemCodes.onThePage()).sorted() == [])
  }
}
