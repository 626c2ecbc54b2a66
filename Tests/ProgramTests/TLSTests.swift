import FoundationEssentials
import Glibc
import Testing

@Suite("A server with a certificate", OwnThreads())
struct TLSTests {
  private let world: World
  private let server: SecureServer
  private let serial: String

  init() throws {
    world = try World()
    let authority = try Authority()
    serial = try authority.make("first")
    try authority.use("first")
    server = try SecureServer(on: world, authority)
  }

  @Test("speaks HTTP/2 with whom it can and HTTP/1.1 with others, and says that it is to be reached so only")
  func versions() throws {
    for (flag, version) in [("--http2", "HTTP/2 200"), ("--http1.1", "HTTP/1.1 200 OK")] {
      let answer = try server.curl(flag, "--include", server.address + "/readyz")
      #expect(answer.output.hasPrefix(version), "\(answer)")
      #expect(answer.output.lowercased().contains("strict-transport-security: max-age=31536000; includesubdomains"))
      #expect(answer.output.hasSuffix(#"{"status":"ready"}"#))
    }
    #expect(try server.curl("--http2", server.address + "/nothing").output.contains("not_found"))
  }

  @Test("grants, holds and frees a seat over HTTP/2, also when the length of a body is not told")
  func seat() throws {
    let bearer = "Authorization: Bearer \(world.officeTokens[0])"
    let lease = server.address + "/api/v1/leases/" + Lease.fresh()
    let body = #"{"product":"desktop","version":"9.4","device":{"id":"laptop"}}"#
    let put = ["--http2", "-X", "PUT", "-H", bearer, "-H", "Content-Type: application/json", "-w", " %{http_code}"]
    for (status, length) in [("201", "Content-Length: \(body.utf8.count)"), ("200", "Content-Length;")] {
      let words = put + (status == "201" ? ["-d", body] : ["-H", "Content-Length:", "-T", "-", "-H", "Expect:"])
      let ending = try Program.run(
        ["curl", "--silent", "--show-error", "--cacert", server.authority.root] + words + [lease],
        input: status == "200" ? body : "")
      #expect(ending.output.hasSuffix(" " + status), "\(length): \(ending)")
    }
    let gone = try server.curl("--http2", "-X", "DELETE", "-H", bearer, "-w", "%{http_code}", lease)
    #expect(gone.output == "204")
  }

  @Test("speaks no version that is older than TLS 1.2, and nothing that is not encrypted")
  func old() throws {
    let old = try server.curl("--tls-max", "1.1", "--ciphers", "DEFAULT@SECLEVEL=0", server.address + "/livez")
    #expect(old.status == 35, "\(old)")
    #expect(try server.curl("--tls-max", "1.2", server.address + "/livez").status == 0)
    let plain = try server.curl("http://localhost:\(server.port)/livez")
    #expect(plain.status != 0 && plain.output == "")
    #expect(try server.curl(server.address + "/livez").status == 0)
  }

  @Test("resumes a session, so that a client that comes back need not be shown everything again")
  func resumption() throws {
    let text = """
      for version in ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3:
          first = connect(version=version); ask(first)
          second = connect(first.session, version=version)
          print(first.session_reused, second.session_reused, ask(second))
      """
    #expect(try server.python(text) == "False True 200\nFalse True 200\n")
  }

  @Test("bounds the headers of a request over HTTP/2 as over HTTP/1.1", arguments: ["--http2", "--http1.1"])
  func headers(flag: String) throws {
    let status = ["-o", "/dev/null", "-w", "%{http_code}", flag, server.address + "/livez"]
    func ask(_ headers: [String]) throws -> String {
      let words = ["curl", "--silent", "--cacert", server.authority.root]
      return try Program.run(words + headers.flatMap { ["-H", $0] } + status).output
    }
    let refused: Set = flag == "--http2" ? ["000", "431"] : ["400"]
    #expect(try ask(["X-Long: " + String(repeating: "a", count: 8_000)]) == "200")
    #expect(try refused.contains(ask(["X-Long: " + String(repeating: "a", count: 17_000)])))
    #expect(try refused.contains(ask((0..<20).map { "X-\($0): " + String(repeating: "a", count: 1000) })))
    #expect(try ask((0..<90).map { "X-\($0): a" }) == "200")
    #expect(try refused.contains(ask((0..<101).map { "X-\($0): a" })))
    #expect(try ask([]) == "200")
  }

  @Test("takes a renewed one for new connections, while old ones go on")
  func renewal() throws {
    let second = try server.authority.make("second")
    let text = """
      old = connect()
      print(serial(old), ask(old), flush=True)
      end = time.time() + 60
      import os
      for suffix in "pem", "key":
          os.symlink("second." + suffix, sys.argv[3] + "/next")
          os.rename(sys.argv[3] + "/next", sys.argv[3] + "/live." + suffix)
      while serial(fresh := connect()) != sys.argv[4] and time.time() < end:
          time.sleep(0.1)
      print(serial(fresh), ask(fresh), ask(old), serial(old))
      """
    let said = try server.python(text, server.authority.folder.path, second)
    #expect(said == "\(serial) 200\n\(second) 200 200 \(serial)\n")
    #expect(server.program.complaint.contains("new connections get the new certificate"))
    #expect(!server.program.complaint.contains(" error "))
  }

  @Test("keeps it when its files are broken, says so once, and takes the next good one")
  func broken() throws {
    try File.write("nonsense", to: server.authority.folder / "broken.pem")
    try File.write("nonsense", to: server.authority.folder / "broken.key")
    try server.authority.use("broken")
    let fault = "There is no certificate in \(server.authority.certificate)."
    try eventually("it is told", within: .seconds(60)) { server.program.complaint.contains(fault) }
    #expect(try server.python("print(serial(connect()))") == serial + "\n")
    let second = try server.authority.make("second")
    try server.authority.use("second")
    try eventually("it is taken", within: .seconds(60)) {
      try server.python("print(serial(connect()))") == second + "\n"
    }
    #expect(server.program.complaint.split(separator: "\n").count { $0.contains(fault) } == 1)
  }

  @Test("stops though clients of HTTP/2 and of no version at all stay connected and answer nothing")
  func stop() throws {
    let deaf = try Program([
      "python3", "-c",
      """
      import socket, ssl, sys, time
      context = ssl.create_default_context(cafile=sys.argv[2])
      context.set_alpn_protocols(["h2"])
      plain = [socket.create_connection(("127.0.0.1", int(sys.argv[1]))) for _ in range(2)]
      deaf = context.wrap_socket(plain[0], server_hostname="localhost")
      deaf.sendall(b"PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n" + bytes([0, 0, 0, 4, 0, 0, 0, 0, 0]))
      deaf.recv(1)
      print(deaf.selected_alpn_protocol(), flush=True)
      time.sleep(600)
      """, "\(server.port)", server.authority.root,
    ])
    try eventually("they are connected") { deaf.output == "h2\n" }
    let ending = try server.stop()
    #expect(ending.status == 0)
    #expect(!ending.complaint.contains(" error "), "nobody had to be cut off by force")
  }
}

@Suite("A server with a certificate that is over", OwnThreads())
struct ExpiredCertificateTests {
  @Test("starts, so that its operator gets in and a renewed one needs no restart, and says so aloud")
  func expired() throws {
    let authority = try Authority()
    let old = try authority.make("old=2020-01-01..2020-04-01")
    try authority.use("old")
    let world = try World()
    let server = try SecureServer(on: world, authority)
    try eventually("it is told") {
      server.program.complaint.contains(" error seatkeeper: [seatkeeper] THE CERTIFICATE HAS ENDED on 2020-04-01")
    }
    #expect(try Program.run([Places.seatkeeper, "holders", World.officeName, "--data", world.data]).status == 0)
    #expect(try server.curl(server.address + "/livez").status == 60, "\(old) is over")
    try authority.make("fresh")
    try authority.use("fresh")
    try eventually("the fresh one is taken", within: .seconds(60)) {
      try server.curl(server.address + "/livez").status == 0
    }
  }
}
