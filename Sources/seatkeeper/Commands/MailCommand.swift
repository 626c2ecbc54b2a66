import ArgumentParser
import Books
import Licensing
import Mailer
import Pages
import Surroundings
import UseCases
import Wording

struct MailCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mail", abstract: "Try the mail server that the settings name.", subcommands: [Test.self])

  struct Test: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Send a mail to an address, and show what the mail server answers.",
      discussion: "Nothing of it is written into the books; the server may run or not.")

    @OptionGroup var folder: FolderOptions

    @Argument(help: "To whom.")
    var receiver: String

    func run() async throws {
      try await orComplain {
        guard let address = EmailAddress(receiver) else { throw Complaint("\(receiver) is no e-mail address.") }
        let settings = try await Settings.read(in: folder.folder, .init())
        guard let mail = settings.mail else {
          throw Complaint("There is no smtp_url in the settings: letters are printed, and not sent.")
        }
        let surroundings = SystemSurroundings.make()
        let letterhead = settings.brand.letterhead
        let letter = Letters.compose(
          .mailTest, ["to": address.text], in: .english,
          vendor: letterhead.name ?? mail.sender.name ?? mail.sender.address.domain, accent: letterhead.accent)
        let transport = SMTPTransport(mail.server, from: mail.sender, clock: surroundings.clock)
        try await transport.send(
          RenderedMail(id: surroundings.newID(), receiver: address.text, letter: letter))
        print("\(mail.server.shown) has taken the mail to \(address.text).")
      }
    }
  }
}
