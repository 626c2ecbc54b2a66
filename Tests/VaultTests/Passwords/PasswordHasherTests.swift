import Synchronization
import Testing

@testable import Vault

@Suite("The password hasher", .timeLimit(.minutes(10)))
struct PasswordHasherTests {
  private static let cheap = PasswordCost(memoryKiB: 8, passes: 1)
  private static let salt = [UInt8](0..<16)

  @Test("what it made it also knows again")
  func roundTrip() async throws {
    let hasher = PasswordHasher(cost: Self.cheap)
    let hash = try await hasher.make("correct horse", salt: Self.salt)
    #expect(hash.cost == Self.cheap)
    #expect(try await hasher.matches("correct horse", hash))
    #expect(try await !hasher.matches("wrong horse", hash))
  }

  @Test("a crowd is served to the last, two at once")
  func crowd() async throws {
    let hasher = PasswordHasher(cost: Self.cheap, atOnce: 2, waiting: 200)
    let hash = try await hasher.make("correct horse", salt: Self.salt)
    let answers = try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<200 {
        group.addTask { try await hasher.matches(number % 2 == 0 ? "correct horse" : "wrong horse", hash) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(answers.filter { $0 }.count == 100)
  }

  @Test("an account that does not exist is compared with a hash of the same cost that nobody has a password for")
  func decoy() async throws {
    let compared = Mutex<[PasswordHash]>([])
    let threads = BoundedThreads(atOnce: 1, waiting: 0)
    let hasher = PasswordHasher(cost: Self.cheap, threads: threads) { password, hash in
      compared.withLock { $0.append(hash) }
      return try hash.matches(password)
    }
    #expect(try await !hasher.matches("", nil))
    #expect(try await !hasher.matches("correct horse", nil))
    #expect(compared.withLock { $0.map(\.cost) } == [Self.cheap, Self.cheap])
  }

  @Test("even a password that fits the decoy lets nobody in")
  func decoyFits() async throws {
    let hasher = PasswordHasher(cost: Self.cheap, threads: BoundedThreads(atOnce: 1, waiting: 0)) { _, _ in true }
    #expect(try await !hasher.matches("correct horse", nil))
  }

  @Test("the decoy of the standard cost is a hash that can be compared with")
  func standardDecoy() throws {
    let decoy = PasswordHash.decoy(.standard)
    #expect(PasswordHash(text: decoy.text)?.cost == .standard)
    #expect(try !decoy.matches("correct horse"))
  }

  @Test("when too many wait, each of its questions is turned away, also that for an account that does not exist")
  func busy() async throws {
    let gate = Gate()
    let threads = BoundedThreads(atOnce: 1, waiting: 0)
    let hasher = PasswordHasher(cost: Self.cheap, threads: threads) { try $1.matches($0) }
    let hash = try await hasher.make("correct horse", salt: Self.salt)
    let occupied = Task { try await threads.run(gate.work(0)) }
    await until { gate.inside == 1 }
    await #expect(throws: PasswordHasher.Busy()) { try await hasher.make("correct horse", salt: Self.salt) }
    await #expect(throws: PasswordHasher.Busy()) { try await hasher.matches("correct horse", hash) }
    await #expect(throws: PasswordHasher.Busy()) { try await hasher.matches("correct horse", nil) }
    gate.letThrough(1)
    _ = try await occupied.value
    #expect(try await hasher.matches("correct horse", hash))
  }

  @Test("a password that is too long is told when it is chosen, and is simply wrong when it is typed")
  func tooLong() async throws {
    let hasher = PasswordHasher(cost: Self.cheap)
    let long = String(repeating: "a", count: 1025)
    await #expect(throws: PasswordHashError.tooLong) { try await hasher.make(long, salt: Self.salt) }
    let hash = try await hasher.make("correct horse", salt: Self.salt)
    #expect(try await !hasher.matches(long, hash))
    #expect(try await !hasher.matches(long, nil))
  }
}
