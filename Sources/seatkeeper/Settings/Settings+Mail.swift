import Configuration
import Mailer

/// What can be set about mail.
extension Settings {
  struct Mail: Sendable {
    let server: MailServer
    let sender: Mailbox

    /// Of `smtp_url`, or of the file that `smtp_url_file` names, for it may hold a password; nil where letters are
    /// printed.
    static func read(_ reader: ConfigReader) throws -> Mail? {
      var address = reader.string(forKey: "smtp_url", isSecret: true)
      if let file = reader.string(forKey: "smtp_url_file") { address = try PrivateFile.read(file) }
      guard let address, !address.isEmpty else { return nil }
      guard let sender = reader.string(forKey: "mail_from") else {
        throw Complaint("There is an smtp_url and no mail_from. Set who writes: Example <licenses@example.org>.")
      }
      do throws(MailFault) {
        return Mail(server: try MailServer(address), sender: try Mailbox(sender))
      } catch {
        throw Complaint("\(error)")
      }
    }
  }
}
