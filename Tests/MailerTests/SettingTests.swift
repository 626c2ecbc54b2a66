import Licensing
import Mailer
import Testing

@Suite("Where mail is handed in, and who writes")
struct SettingTests {
  @Test(
    "is read from one address",
    arguments: [
      ("smtp://mail.example.org", "smtp://mail.example.org:587", MailServer.Encryption.startTLS, nil),
      ("smtp://mail.example.org:25", "smtp://mail.example.org:25", .startTLS, nil),
      ("smtps://user:pass@mail.example.org", "smtps://mail.example.org:465", .implicit, "user"),
      ("SMTP://u%40x:p%3Aq@mail.example.org", "smtp://mail.example.org:587", .startTLS, "u@x"),
      ("smtp://localhost:25?tls=none", "smtp://localhost:25", .none, nil),
      ("smtp://u:p@127.0.0.1?tls=none", "smtp://127.0.0.1:587", .none, "u"),
      ("smtp://mail.example.org?ca=/etc/ca.pem", "smtp://mail.example.org:587", .startTLS, nil),
      ("smtp://mail.example.org/", "smtp://mail.example.org:587", .startTLS, nil),
    ] as [(String, String, MailServer.Encryption, String?)])
  func server(text: String, shown: String, encryption: MailServer.Encryption, user: String?) throws {
    let server = try MailServer(text)
    #expect(server.shown == shown && server.encryption == encryption && server.user == user)
  }

  @Test(
    "is refused with a sentence, and without the password",
    arguments: [
      "", "mail.example.org", "mail.example.org:25", "http://mail.example.org", "smtp://", "smtp://:25",
      "smtp://mail.example.org:0", "smtp://mail.example.org:70000", "smtp://mail.example.org?tls=no",
      "smtps://mail.example.org?tls=none", "smtp://u:secret@mail.example.org?tls=none",
      "smtp://mail.example.org/path", "smtp://mail.example.org?cert=x", "smtp://u:secret@mail example",
    ])
  func refused(text: String) {
    do {
      _ = try MailServer(text)
      Issue.record("\(text) was taken")
    } catch {
      #expect("\(error)".hasSuffix(".") && !"\(error)".contains("secret"))
    }
  }

  @Test(
    "names who writes",
    arguments: [
      ("licenses@lumen.example", nil, "licenses@lumen.example"),
      ("<licenses@lumen.example>", nil, "licenses@lumen.example"),
      ("Lumen <licenses@lumen.example>", "Lumen", "licenses@lumen.example"),
      ("\"Lumen, Inc.\" <a@lumen.example>", "Lumen, Inc.", "a@lumen.example"),
      ("Lumen", nil, nil), ("Lumen <licenses>", nil, nil), ("Lumen <a@b.example", nil, nil), ("", nil, nil),
      ("a@b.example, c@d.example", nil, nil), ("A\n<a@b.example>\n", nil, nil),
    ] as [(String, String?, String?)])
  func mailbox(text: String, name: String?, address: String?) {
    let mailbox = try? Mailbox(text)
    #expect(mailbox?.name == name && mailbox?.address.text == address)
  }
}
