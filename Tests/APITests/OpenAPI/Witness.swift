import TestKit
import Testing

/// Asks a running server, and holds each answer against the document.
actor Witness {
  let document: APIDocument
  private let server: TestServer
  private(set) var successes: Set<String> = []

  init(_ server: TestServer) throws {
    self.server = server
    document = try APIDocument()
  }

  /// Asks what the operation with this id asks.
  ///
  /// - Parameters:
  ///   - names: what stands in the address for each parameter.
  ///   - token: nil asks at the control socket, an empty one over the network without a token.
  @discardableResult
  func ask(
    _ id: String, _ names: [String: String] = [:], token: String? = nil, json: String? = nil, query: String = "",
    headers: [String: String] = [:], location: SourceLocation = #_sourceLocation
  ) async throws -> Answer {
    let operation = try #require(document.operations.first { $0.id == id }, sourceLocation: location)
    let path = names.reduce(operation.path) { $0.replacing("{\($1.key)}", with: $1.value) } + query
    let answer =
      if let token {
        try await server.ask(operation.method, path, token: token.isEmpty ? nil : token, json: json, headers: headers)
      } else {
        try await server.command(operation.method, path, json: json)
      }
    let faults = try faults(of: answer, to: operation)
    #expect(faults == [], sourceLocation: location)
    if answer.status < 300 { successes.insert("\(operation.name) \(answer.status)") }
    return answer
  }

  private func faults(of answer: Answer, to operation: APIOperation) throws -> [String] {
    guard let documented = operation.answers[answer.status] else { return ["\(operation.name): \(answer.short)"] }
    guard let content = documented.content else { return answer.body.isEmpty ? [] : ["a body: \(answer.body)"] }
    var faults = SchemaCheck(document: document).faults(of: try JSONValue(json: answer.body), against: content.schema)
    let mediaType = answer.headers["content-type"]?.prefix { $0 != ";" } ?? "none"
    if mediaType != content.mediaType { faults.append("\(mediaType) is not \(content.mediaType)") }
    if let code = answer.text("code"), !operation.codes(answer.status).contains(code), !code.hasPrefix("license_is_") {
      faults.append("\(operation.name): \(answer.short) is not documented")
    }
    return faults + headerFaults(of: answer, to: documented)
  }

  /// Retry-After comes with some of the codes of a status only.
  private func headerFaults(of answer: Answer, to documented: APIAnswer) -> [String] {
    documented.headers.compactMap { name, header in
      let found = answer.headers[name.lowercased()]
      if name == "Retry-After", answer.text("code") == "lease_belongs_elsewhere" { return found }
      let expected = header["schema"]?["const"].flatMap { $0.text ?? $0.number.map { String(Int($0)) } }
      return found == expected ? nil : "\(name) is \(found ?? "absent")"
    }
  }
}
