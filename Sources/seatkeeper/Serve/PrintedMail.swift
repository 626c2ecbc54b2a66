import UseCases
import Wording

/// Prints letters instead of sending them, so that a server without a mail server can be tried.
struct PrintedMail: MailTransport {
  let isForShow = true

  func send(_ mail: RenderedMail) async throws {
    print(
      """
      ---------------- mail to \(mail.receiver)
      \(mail.letter.subject)

      \(mail.letter.text)
      ----------------
      """)
    Output.flush()
  }
}
