import ArgumentParser
import Licensing

struct IssueCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "issue", abstract: "Issue a license: prints the key that a customer activates.")

  @OptionGroup var server: ServerOptions

  @Argument(help: "The plan's name.")
  var plan: String

  @Option(help: "How many seats (else as many as the plan has).")
  var seats: Int?

  @Flag(help: "Any number of seats.")
  var unlimited = false

  @Option(help: "The day of the purchase, from which the term is counted: 2026-12-31 (else today).")
  var purchasedOn: Day?

  @Option(help: "The e-mail address to which the key is sent.")
  var buyer: String?

  @Option(help: "The customer's own number.")
  var reference: String?

  @Option(help: "The license that ends when this one is activated.")
  var supersedes: String?

  func validate() throws {
    guard seats == nil || !unlimited else { throw ValidationError("Give --seats or --unlimited, not both.") }
  }

  func run() async throws {
    try await orComplain {
      let order = Order(
        plan: plan, seats: seats, unlimited: unlimited ? true : nil, purchasedOn: purchasedOn?.date.description,
        buyer: buyer, reference: reference, supersedes: supersedes)
      let answer = try await server.connection().send("POST", "/api/v1/staff/licenses", json: order)
      if server.json { return print(answer.text) }
      let issued = try answer.read(IssuedKey.self)
      print(issued.key)
      Output.note(issued.sentence + (buyer.map { " The key is on its way to \($0)." } ?? ""))
    }
  }

  private struct Order: Encodable {
    let plan: String
    let seats: Int?
    let unlimited: Bool?
    let purchasedOn: String?
    let buyer: String?
    let reference: String?
    let supersedes: String?
  }
}
