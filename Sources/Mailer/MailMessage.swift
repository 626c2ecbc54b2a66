public import Licensing
public import UseCases
import Wording

/// A mail as it travels (RFC 5322): text and HTML of one letter, each line short enough for every server.
public struct MailMessage: Sendable {
  public let text: String

  /// - Parameter instant: when it is sent.
  public init(_ mail: RenderedMail, from sender: Mailbox, at instant: Instant) {
    let letter = mail.letter
    // The same at each try, so that one that arrives twice can be told.
    let boundary = "=_\(mail.id.text)"
    let name = EncodedWord.phrase(sender.name ?? letter.vendor)
    let headers = [
      "From: \(name) <\(sender.address.text)>",
      "To: <\(mail.receiver)>",
      "Subject: \(EncodedWord.text(letter.subject))",
      "Date: \(InternetDate.text(of: instant)) +0000",
      "Message-ID: <\(mail.id.text)@\(sender.address.domain)>",
      "Auto-Submitted: auto-generated",
      "Content-Language: \(letter.language.code)",
      "MIME-Version: 1.0",
      "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"",
    ]
    let parts = [("plain", letter.text), ("html", letter.html)].map { kind, content in
      """
      --\(boundary)\r
      Content-Type: text/\(kind); charset=utf-8\r
      Content-Transfer-Encoding: quoted-printable\r
      \r
      \(QuotedPrintable.encode(content))\r

      """
    }
    text = headers.joined(separator: "\r\n") + "\r\n\r\n" + parts.joined() + "--\(boundary)--\r\n"
  }
}
