import FoundationEssentials
import Glibc
import Testing

@Suite("A token on its way", OwnThreads())
struct ConnectionTests {
  @Test(
    "goes to no address that is none, and without https to no other computer",
    arguments: [
      ("http://licenses.example.com", "everybody on the way to http://licenses.example.com could read"),
      ("http://127.0.0.1.example.com", "everybody on the way"), ("http://10.0.0.1", "everybody on the way"),
      ("http://localhost.example", "everybody on the way"), ("licenses.example.com", "is no server's address"),
      ("https://licenses.example.com/path", "is no server's address"),
      ("https://a@b.example", "is no server's address"),
      ("https://b.example:0", "is no server's address"), ("https://b.example:70000", "is no server's address"),
      ("https://", "is no server's address"), ("ftp://b.example", "is no server's address"),
    ])
  func address(text: String, sentence: String) throws {
    let somebody = try Typist(["SEATKEEPER_TOKEN": "skt_secret"])
    let ending = try somebody.type("members", "Harbor", "--server", text)
    #expect(ending.status == 1)
    #expect(ending.complaint.contains(sentence), "\(ending)")
  }

  @Test("that was kept for one server goes to no other one")
  func otherServer() throws {
    let somebody = try Typist()
    try keep(server: "http://127.0.0.1:1", token: "skt_secret", of: somebody)
    let ending = try somebody.type("members", "Harbor", "--server", "http://127.0.0.1:2")
    #expect(ending.status == 1)
    #expect(
      ending.complaint
        == "seatkeeper: You are signed in at http://127.0.0.1:1, and that token goes nowhere else. "
        + "Sign in with `seatkeeper login --server http://127.0.0.1:2`.\n")
    #expect(try somebody.type("members", "Harbor").complaint.contains("No server answers on http://127.0.0.1:1"))
  }

  @Test("is not taken from a file that others can read", arguments: [false, true])
  func openFile(isNamed: Bool) throws {
    var somebody = try Typist()
    try keep(server: "http://127.0.0.1:1", token: "skt_secret", of: somebody)
    let file = somebody.home / ".config/seatkeeper/token"
    chmod(file, 0o644)
    if isNamed { somebody.environment = ["SEATKEEPER_TOKEN_FILE": file, "SEATKEEPER_SERVER": "http://127.0.0.1:1"] }
    let ending = try somebody.type("members", "Harbor")
    #expect(ending.status == 1)
    #expect(ending.complaint.hasSuffix("Make it yours alone: chmod 600 \(file)\n"), "\(ending)")
  }

  private func keep(server: String, token: String, of somebody: Typist) throws {
    let folder = somebody.home / ".config/seatkeeper"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, text) in [("server", server), ("token", token)] {
      try File.write(text + "\n", to: folder + "/" + name)
      chmod(folder + "/" + name, 0o600)
    }
  }

  /// Answers everything with a redirection, and prints what it was asked.
  private static let redirecting = """
    import http.server, sys
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            print(self.path, flush=True)
            self.send_response(307)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()
        def log_message(self, *words): pass
    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    server.serve_forever()
    """

  @Test("does not follow a server that sends on to another address")
  func redirection() throws {
    let server = try Program(["python3", "-c", Self.redirecting])
    try eventually("the server's port") { server.output.contains("\n") }
    let port = server.output.filter { $0 != "\n" }
    let ending = try Typist(["SEATKEEPER_TOKEN": "skt_secret"]).type("staff", "--server", "http://127.0.0.1:\(port)")
    #expect(ending.status == 1)
    #expect(ending.complaint.contains("sends on to another address, and your token is not sent there"))
    #expect(server.output == "\(port)\n/api/v1/staff/people\n")
  }

  /// Types at a program as a person does, and prints what appears on the screen, how it ended, and whether the terminal
  /// shows again what is typed.
  private static let typing = """
    import os, pty, sys, termios
    pid, screen = pty.fork()
    if pid == 0: os.execvp(sys.argv[2], sys.argv[2:])
    shown = b""
    typed = False
    while True:
        try: piece = os.read(screen, 1024)
        except OSError: break
        if not piece: break
        shown += piece
        if b"Password of" in shown and b": " in shown and not typed:
            os.write(screen, sys.argv[1].encode().decode("unicode_escape").encode())
            typed = True
    echoes = termios.tcgetattr(screen)[3] & termios.ECHO != 0
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    print(shown.decode().replace("\\r", ""), status, echoes, sep="|")
    """

  @Test(
    "is got for a password that does not appear on the screen, and breaking off leaves the terminal as it was",
    arguments: [
      ("nine boats\\r", "|1|True\n"), ("wrong\\x15nine boatt\\x7fs\\n", "|1|True\n"), ("nine\\x03", "|130|True\n"),
    ])
  func terminal(typed: String, end: String) throws {
    let address = "http://127.0.0.1:\(try Port.free())"
    let words = ["python3", "-c", Self.typing, typed, Places.seatkeeper]
    let home = try Folder()
    let ending = try Program.run(
      words + ["login", "--server", address, "--email", "piet@harbor.example"], environment: ["HOME": home.path])
    #expect(ending.output.hasPrefix("Password of piet@harbor.example: \n"), "\(ending)")
    #expect(!ending.output.contains("nine") && !ending.output.contains("boat"))
    #expect(ending.output.hasSuffix(end), "\(ending)")
  }
}
