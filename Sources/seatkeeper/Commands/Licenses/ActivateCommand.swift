import ArgumentParser
import SeatProtocol

struct ActivateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "activate", abstract: "Bind a license to an organization for good; shows first what that means.",
    discussion: "With your own token over the network only: sign in with `seatkeeper login`.")

  @OptionGroup var server: ServerOptions

  @Argument(help: "The license key.")
  var key: String

  @Option(help: "The organization's name or id.")
  var organization: String?

  @Option(help: "The name of an organization that is founded by it.")
  var newOrganization: String?

  @Flag(help: "Accept the license's terms.")
  var acceptTerms = false

  @Flag(help: "Confirm that the organization is entitled to use licenses of several types.")
  var confirmMix = false

  @Flag(help: "Do not ask.")
  var yes = false

  func validate() throws {
    guard (organization == nil) != (newOrganization == nil) else {
      throw ValidationError("Give --organization or --new-organization.")
    }
  }

  func run() async throws {
    try await orComplain {
      let connection = try server.connection()
      guard case .network = connection else {
        throw Complaint(
          "A license is activated by somebody with an account, and the control socket has none. "
            + "Sign in with `seatkeeper login`, or name your server with --server.")
      }
      var target: LeaseAnswer.Named?
      if let organization { target = try await OrganizationFinder(connection).one(organization) }
      let preview = try await connection.ask(
        "POST", "/api/v1/activations/preview", json: PreviewBody(key: key, organization: target?.id),
        as: ActivationPreview.self)
      let isNew = preview.decision != "already_here"
      if isNew { try agree(to: preview, target?.name ?? newOrganization ?? "") }
      let body = Body(
        key: key, organization: target?.id, newOrganization: newOrganization, termsCode: preview.terms?.code,
        termsVersion: preview.terms?.version, confirmsMix: !preview.kindsMixed.isEmpty)
      try show(await connection.send("POST", "/api/v1/activations", json: body), isNew: isNew)
    }
  }

  /// - Throws: ``Complaint`` when it would be refused, or is not agreed to.
  private func agree(to preview: ActivationPreview, _ organization: String) throws {
    if !server.json { print(preview.text) }
    Output.flush()
    if let refusal = preview.refusal { throw Complaint(refusal) }
    if let terms = preview.terms, !acceptTerms {
      try ask(
        "\(terms.title)\n\(terms.text)\nAccept these terms? Type yes", or: "Accept the terms with --accept-terms.")
    }
    if !preview.kindsMixed.isEmpty, !confirmMix {
      try ask(
        "Is \(organization) entitled to use licenses of several types? Type yes",
        or: "Confirm with --confirm-mix that it is entitled to use licenses of several types.")
    }
    if !yes { try ask("Bind it to \(organization) for good? Type yes", or: "") }
  }

  private func ask(_ question: String, or advice: String) throws {
    guard !yes else { throw Complaint("Nothing was changed. \(advice)") }
    guard Prompt.confirm(question) else { throw Complaint("Nothing was changed.") }
  }

  private func show(_ answer: ServerAnswer, isNew: Bool) throws {
    if server.json { return print(answer.text) }
    let activated = try answer.read(Answer.self)
    let name = activated.organization.name
    let seats = SeatNumber.text(activated.capacity)
    print("\(activated.plan) \(isNew ? "is" : "was already") bound to \(name). Its seats: \(seats).")
    if newOrganization != nil { print("Invite its members: seatkeeper invite list \"\(name)\"") }
  }

  private struct PreviewBody: Encodable {
    let key: String
    let organization: String?
  }

  private struct Body: Encodable {
    let key: String
    let organization: String?
    let newOrganization: String?
    let termsCode: String?
    let termsVersion: String?
    let confirmsMix: Bool
  }

  private struct Answer: Decodable {
    let plan: String
    let organization: LeaseAnswer.Named
    let capacity: [CapacityTimeline.Step]
  }
}
