import TestKit
import Testing

/// Asks a running server, and holds each answer against the document.
actor Witness {
  let document: APIDocument
  let operations: [APIOperation]
  private let byID: [String: APIOperation]
  private let server: TestServer
  private(set) var successes: Set<String> = []

  init(_ server: TestServer) throws {
    self.server = server
    document = try APIDocument.parsed.get()
    operations = document.operations
    byID = Dictionary(operations.map { ($0.id ?? "", $0) }) { first, _ in first }
  }

  /// Asks what the operation with this id asks.
  ///
  /// - Parameters:
  ///   - names: what stands in the address for each parameter.
  ///   - token: nil asks at the control socket, an empty one over the network without a token.
  ///   - json: the body; it is sent as what the operation wants, be that JSON or not.
  @discardableResult
  func ask(
    _ id: String, _ names: [String: String] = [:], token: String? = nil, json: String? = nil, query: String = "",
    headers: [String: String] = [:], location: SourceLocation = #_sourceLocation
  ) async throws -> Answer {
    let operation = try #require(byID[id], sourceLocation: location)
    let path = names.reduce(operation.path) { $0.replacing("{\($1.key)}", with: $1.value) } + query
    let wanted = operation.body.map { ["Content-Type": $0.mediaType] } ?? [:]
    let headers = headers.merging(wanted) { first, _ in first }
    let answer =
      if let token {
        try await server.ask(operation.method, path, token: token.isEmpty ? nil : token, json: json, headers: headers)
      } else {
        try await server.command(operation.method, path, json: json, headers: headers)
      }
    let faults = try faults(of: answer, to: operation)
    #expect(faults == [], "\(operation.name)", sourceLocation: location)
    if answer.status < 300 { successes.insert("\(operation.name) \(answer.status)") }
    return answer
  }

  private func faults(of answer: Answer, to operation: APIOperation) throws -> [String] {
    guard let documented = operation.answers[answer.status] else { return ["\(answer.short) \(answer.body)"] }
    guard let content = documented.content else { return answer.body.isEmpty ? [] : ["a body: \(answer.body)"] }
    let mediaType = answer.headers["content-type"].map { String($0.prefix { $0 != ";" }) } ?? "none"
    guard mediaType == content.mediaType else { return ["\(mediaType) is not \(content.mediaType)"] }
    let value = mediaType == "text/csv" ? .string(answer.body) : try JSONValue(json: answer.body)
    var faults = SchemaCheck(document: document).faults(of: value, against: content.schema)
    if let code = value["code"]?.text ?? value["error"]?.text, !operation.refuses(with: code, answer.status) {
      faults.append("\(answer.short) is not documented")
    }
    return faults + headerFaults(of: answer, to: documented)
  }

  /// Retry-After comes with some of the codes of a status only.
  private func headerFaults(of answer: Answer, to documented: APIAnswer) -> [String] {
    documented.headers.flatMap { name, header -> [String] in
      let found = answer.headers[name.lowercased()]
      if name == "Retry-After", answer.text("code") == "lease_belongs_elsewhere" { return [found].compactMap { $0 } }
      guard let found else { return ["\(name) is absent"] }
      return SchemaCheck(document: document).faults(
        of: Double(found).map(JSONValue.number) ?? .string(found), against: header["schema"] ?? .null)
    }
  }
}

extension APIOperation {
  /// Where a license can stand has one code for each station, of which the document names one.
  fileprivate func refuses(with code: String, _ status: Int) -> Bool {
    let codes = codes(status)
    return codes.contains(code)
      || (code.hasPrefix("license_is_") && codes.contains { $0.hasPrefix("license_is_") })
  }
}
