import TestKit
import Testing

@Suite("Every member of a catalog", .timeLimit(.minutes(10)))
struct CatalogLimitsTests {
  @Test("It is taken up to its limits and refused beyond them, by the place where it stands")
  func limits() async throws {
    let server = try await TestServer.start()
    for (noun, fields) in CatalogTable.nouns {
      for field in fields {
        var expected = field.others
        expected["200", default: []] += field.good
        expected["422 invalid", default: []] += field.invalid
        for (answer, values) in expected {
          for value in values { try await check(server, noun, field.name, value, answer) }
        }
      }
    }
    try await server.stop()
  }

  private func check(_ server: TestServer, _ noun: String, _ name: String, _ value: String, _ expected: String)
    async throws
  {
    let answer = try await load(server, CatalogTable.catalog(noun, name, value))
    let told = "\(noun) \(name) \(value.prefix(60)) (\(value.utf8.count) bytes): \(answer.body.prefix(300))"
    #expect(answer.short == expected, "\(told)")
  }

  @Test("One that must be there and is not, or is null, is refused, and so is one that is not known")
  func kinds() async throws {
    let server = try await TestServer.start()
    for (noun, fields) in CatalogTable.nouns {
      for field in fields where field.isRequired {
        for value in [nil, "null", #"{"member":1}"#] {
          let answer = try await load(server, CatalogTable.catalog(noun, field.name, value))
          #expect(answer.short == "400 invalid_member", "\(noun) \(field.name) \(value ?? "left out")")
        }
      }
      for field in fields where !field.isRequired {
        #expect(try await load(server, CatalogTable.catalog(noun, field.name, "null")).short == "200")
      }
      let answer = try await load(server, CatalogTable.catalog(noun, surplus: #""surplus":1"#))
      #expect(answer.short == "400 invalid_member")
      #expect(answer.body.contains("/catalog/\(noun)/0/surplus"), "\(answer.body)")
    }
    #expect(try await load(server, #"{"products":[],"plans":[],"surplus":1}"#).short == "400 invalid_member")
    #expect(try await load(server, #"{"products":[],"plans":[]},"surplus":{}"#).short == "400 invalid_member")
    try await server.stop()
  }

  @Test("There are at most so many of each, and none stands there twice")
  func counts() async throws {
    let server = try await TestServer.start()
    for (noun, count) in [("products", 200), ("plans", 500), ("terms", 100)] {
      #expect(try await load(server, CatalogTable.many(noun, count)).short == "200", "\(noun)")
      #expect(try await load(server, CatalogTable.many(noun, count + 1)).short == "422 invalid", "\(noun)")
      let twice = CatalogTable.many(noun, 11).replacing(#/"(p|t|)10"/#) { "\"\($0.output.1)1\"" }
      #expect(try await load(server, twice).short == "422 invalid", "\(noun)")
    }
    try await server.stop()
  }

  private func load(_ server: TestServer, _ catalog: String) async throws -> Answer {
    try await server.command("PUT", "/api/v1/staff/catalog", json: #"{"dry_run":true,"catalog":\#(catalog)}"#)
  }
}
