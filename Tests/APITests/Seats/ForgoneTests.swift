import Licensing
import TestKit
import Testing

@Suite("Ids that are released before they are claimed", .timeLimit(.minutes(10)))
struct ForgoneTests {
  @Test("Leave a row each, and so there is an end to them")
  func many() async throws {
    let server = try await TestServer.start()
    let (office, _) = try await server.office(seats: 1)
    for _ in 0..<500 { try await office.application().close().expect(204) }
    let refused = try await office.application().close()
    #expect(refused.short == "429 too_many_requests")
    #expect(refused.headers["retry-after"] == "600")
    let seated = office.application()
    try await seated.ask().expect(201)
    #expect(try await seated.close().short == "204", "a release of what was claimed is another matter")
    server.clock.move(by: .hours(1))
    #expect(try await office.application().close().short == "204")
    try await server.stop()
  }
}
