import Licensing
public import Surroundings
public import UseCases

/// Hands mails to a mail server, one after the other on one connection.
public struct SMTPTransport: MailTransport {
  private let sender: Mailbox
  private let clock: Clock
  private let session: SMTPSession

  public init(_ server: MailServer, from sender: Mailbox, clock: Clock) {
    self.sender = sender
    self.clock = clock
    session = SMTPSession(server)
  }

  /// - Throws: ``MailFault`` with what the server answered.
  public func send(_ mail: RenderedMail) async throws {
    let message = MailMessage(mail, from: sender, at: clock.now())
    try await session.send(message.text, from: sender.address.text, to: mail.receiver)
  }
}
