import Glibc

/// Who owns a data folder.
protocol Home: Sendable {
  var data: String { get }
}

extension Folder: Home {
  var data: String { path }
}

/// A `seatkeeper` at work on a data folder, ready when this is made.
struct Server: Sendable {
  /// Kept, so that the folder is there as long as the server.
  private let home: any Home
  let port: Int
  let program: Program
  /// From the start of the process to its first answer.
  let startTook: Duration

  /// - Parameter wrapper: words that come before the program and become it.
  init(on home: some Home, wrapper: [String] = []) throws {
    let port = try Port.free()
    try self.init(
      on: home, port: port,
      Program(wrapper + [Places.seatkeeper, "serve", "--data", home.data, "--port", "\(port)"]))
  }

  /// Waits until a server that was just started answers.
  ///
  /// - Parameter status: what it says of its readiness.
  init(on home: some Home, port: Int, answering status: Int = 200, _ program: Program) throws {
    try eventually("the server's first answer, after it said: \(program.complaint)") {
      guard !program.hasEnded else { throw Failure("it ended: \(program.complaint)") }
      guard let connection = try? Connection(port: port, timeout: 10), connection.send(Request.get("/readyz").bytes)
      else { return false }
      // Closed without an answer is all right while it starts; taken and then forgotten is not.
      return try connection.answer()?.status == status
    }
    self.home = home
    self.port = port
    self.program = program
    startTook = ContinuousClock.now - program.started
  }

  var data: String { home.data }

  /// What its log calls errors.
  var errors: [String] {
    program.complaint.split(separator: "\n").filter { $0.contains(" error seatkeeper: ") }.map(String.init)
  }

  /// One request on a connection of its own.
  func ask(_ request: Request) throws -> Answer { try Connection(port: port).ask(request) }

  /// The operator's commands, on this server's folder.
  func command(_ words: String...) throws -> Program.Ending {
    try Program.run([Places.seatkeeper] + words + ["--data", data])
  }

  @discardableResult
  func stop() throws -> Program.Ending {
    program.kill(SIGTERM)
    return try program.wait()
  }

  /// As a power cut, but for the disk's own cache.
  func kill() throws {
    program.kill(SIGKILL)
    try program.wait()
  }

  func holders(of organization: String) throws -> Holders {
    let ending = try command("holders", organization, "--json")
    guard ending.status == 0, let json = JSONValue(ending.output) else { throw Failure(ending.complaint) }
    return Holders(json)
  }
}

extension Server {
  /// Waits until what was sent has been taken out of the socket.
  func waitUntilRead(_ connection: Connection) throws {
    let ends = [port, connection.ownPort].map { ":" + Self.hexadecimal($0) }
    try eventually("what was sent is read") {
      let line = File.text("/proc/net/tcp").split(separator: "\n").first { line in
        let columns = line.split(separator: " ")
        return columns.count > 4 && columns[1].hasSuffix(ends[0]) && columns[2].hasSuffix(ends[1])
      }
      return line?.split(separator: " ")[4].hasSuffix(":00000000") ?? false
    }
    // Its worker has it now; one more answer, and it has been looked at too.
    _ = try ask(.get("/livez"))
  }

  private static func hexadecimal(_ port: Int) -> String {
    let text = String(port, radix: 16, uppercase: true)
    return String(repeating: "0", count: 4 - text.count) + text
  }
}

/// Who sits, as the server says.
struct Holders: Equatable {
  let seats: Int?
  let occupied: Int
  let leases: Set<String>
  let people: Set<String>
  /// The number of the seat that a lease is in.
  let seatOf: [String: Int]

  init(_ json: JSONValue) {
    seats = json["seats"].number.map { Int($0) }
    occupied = Int(json["occupied"].number ?? -1)
    leases = Set(json["data"].list.compactMap { $0["lease"].text })
    people = Set(json["data"].list.compactMap { $0["member"]["email"].text })
    seatOf = json["data"].list.reduce(into: [:]) { seats, holder in
      guard let lease = holder["lease"].text, let seat = holder["seat"].number else { return }
      seats[lease] = Int(seat)
    }
  }
}
