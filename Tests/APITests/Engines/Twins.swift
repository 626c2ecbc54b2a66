import Licensing
import TestKit
import UseCases

/// Two servers that are told the same at the same time, one on each engine: what one answers, the other must answer.
struct Twins {
  let servers: [TestServer]
  private(set) var people: [[Person]] = []
  private(set) var organizations: [Organization] = []
  private(set) var licenses: [License] = []
  /// What was asked and answered so far, for who looks for a difference.
  private(set) var log: [String] = []
  private(set) var difference: String?

  static func start() async throws -> Twins {
    var servers: [TestServer] = []
    for engine in TestEngine.allCases { servers.append(try await TestServer.start(on: engine)) }
    var twins = Twins(servers: servers)
    try await twins.furnish()
    return twins
  }

  private init(servers: [TestServer]) {
    self.servers = servers
  }

  /// Two organizations with licenses that end one by one, and eight people, one of them in both.
  private mutating func furnish() async throws {
    for (index, server) in servers.enumerated() {
      try await server.plan("Team", products: ["desktop", "cloud<=9"], term: .months(1))
      try await server.plan("Named", products: ["desktop"], term: .months(2), serves: .named)
      var people: [Person] = []
      for name in ["ada", "ben", "cem", "dana", "Émile", "finn", "greta", "hugo"] {
        people.append(try await server.account(name))
      }
      let first = try await server.organization("Atlas", owner: people[0])
      let second = try await server.organization("Borealis", owner: people[1])
      var licenses = [try await server.license("Team", for: first, seats: .limited(3))]
      licenses.append(try await server.license("Team", for: first, seats: .limited(2), purchased: "2020-12-15"))
      licenses.append(try await server.license("Named", for: first, seats: .limited(1), named: [people[2]]))
      licenses.append(try await server.license("Team", for: second, seats: .limited(2)))
      try await server.add(people[1], to: first, as: .administrator)
      try await server.add(people[0], to: second, as: .administrator)
      for person in people[2...5] { try await server.add(person, to: first) }
      for person in people[5...7] { try await server.add(person, to: second) }
      self.people.append(people)
      if index == 0 { (organizations, self.licenses) = ([first, second], licenses) }
    }
  }

  func stop() async throws {
    for server in servers { try await server.stop() }
  }

  /// Asks both, and holds their answers against each other.
  @discardableResult
  mutating func ask(_ method: String, _ path: String, as person: Int?, json: String? = nil) async throws -> Answer {
    var answers: [Answer] = []
    for (server, people) in zip(servers, people) {
      let answer =
        if let person {
          try await server.ask(method, path, token: people[person].portal, json: json)
        } else {
          try await server.command(method, path, json: json)
        }
      answers.append(answer)
    }
    note("\(person.map { "person \($0)" } ?? "staff"): \(method) \(path) \(json ?? "")", answers)
    return answers[0]
  }

  mutating func act(_ lease: LeaseID, of person: Int, _ product: String, _ device: String, _ act: Act) async throws {
    var answers: [Answer] = []
    for (server, people) in zip(servers, people) {
      let application = Application(
        server: server, token: people[person].token, lease: lease, product: product, version: nil, device: device)
      switch act {
      case .ask: answers.append(try await application.ask())
      case .closing: answers.append(try await application.ask(closing: true))
      case .close: answers.append(try await application.close())
      }
    }
    note("person \(person), \(product) on \(device), lease \(lease): \(act)", answers)
  }

  enum Act {
    case ask, closing, close
  }

  /// A fresh id, the same for both.
  func newLease() -> LeaseID {
    servers.dropFirst().forEach { _ = $0.newID() as LeaseID }
    return servers[0].newID()
  }

  mutating func live(for duration: Duration) async throws {
    for server in servers { try await server.live(for: duration) }
    log.append("\(duration) pass")
  }

  mutating func outage(of duration: Duration) {
    for server in servers { server.outage(of: duration) }
    log.append("\(duration) pass without a server")
  }

  private mutating func note(_ request: String, _ answers: [Answer]) {
    let texts = zip(servers, answers).map { $0.readable($1) }
    log.append("\(request)\n   \(texts[0])")
    guard Set(texts).count > 1, difference == nil else { return }
    difference = "\(request)\n\(TestEngine.allCases.map(\.rawValue)): \(texts.joined(separator: "\n--- and ---\n"))"
  }
}
