import Testing

@Suite("A server with a mail server", OwnThreads(), .timeLimit(.minutes(10)))
struct MailTests {
  private let world: World
  private let mails: Program
  private let port: Int

  init() throws {
    world = try World()
    let mails = try Program([
      Places.package + "/.build/python/bin/python", Places.package + "/Tests/MailerTests/mail_server.py", "--stay",
    ])
    var found = 0
    try eventually("the mail server's port, after it said: \(mails.complaint)") {
      found = JSONValue(mails.output)?["port"].number.map { Int($0) } ?? 0
      return found > 0
    }
    (self.mails, port) = (mails, found)
  }

  private func write(_ settings: String) throws {
    try File.write(settings, to: world.file("seatkeeper.yaml"))
  }

  @Test("hands letters in, and says so where it can be asked")
  func letters() throws {
    try write("smtp_url: smtp://127.0.0.1:\(port)?tls=none\nmail_from: Northlight <licenses@northlight.example>\n")
    let server = try Server(on: world)
    var request = Request(method: "POST", path: "/api/v1/accounts")
    request.headers.append(("Content-Type", "application/json"))
    request.body = Array(
      #"{"email":"nora@birch.example","name":"Nora","password":"a long way to the sea"}"#.utf8)
    #expect(try server.ask(request).status == 202)
    try eventually("the letter, after: \(mails.output)") { mails.output.contains("nora@birch.example") }
    #expect(!server.program.output.contains("mail to"), "nothing is printed")
    let test = try server.command("mail", "test", "ops@example.org")
    #expect(test.output == "smtp://127.0.0.1:\(port) has taken the mail to ops@example.org.\n")
    #expect(try server.command("doctor").output.contains("handed to smtp://127.0.0.1:\(port);"))
    #expect(mails.output.contains(#""subject": "Mail from this license server arrives""#))
    #expect(try server.stop().status == 0)
  }

  @Test("shows what the mail server answers, and does not start with half a setting")
  func refused() throws {
    try write("smtp_url: smtp://127.0.0.1:\(port)?tls=none\nmail_from: licenses@northlight.example\n")
    let refused = try Program.run(
      [Places.seatkeeper, "mail", "test", "nobody@example.org", "--data", world.data])
    #expect(refused.status == 1)
    #expect(refused.complaint.contains("550 5.1.1 No such user here"))
    for (settings, sentence) in [
      ("smtp_url: smtp://127.0.0.1:\(port)\n", "There is an smtp_url and no mail_from."),
      ("smtp_url: mail.example.org\nmail_from: a@b.example\n", "must look like smtp://user:password@"),
      ("smtp_url: smtp://127.0.0.1\nmail_from: somebody\n", "Who writes is said as"),
      ("log: info\n", "There is no smtp_url"),
    ] {
      try write(settings)
      let ending = try Program.run([Places.seatkeeper, "mail", "test", "a@b.example", "--data", world.data])
      #expect(ending.status == 1)
      #expect(ending.complaint.contains(sentence), "\(ending.complaint)")
    }
  }
}
