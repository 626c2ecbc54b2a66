import Licensing
import Testing
import Wording

@testable import Pages

@Suite("The pages that links in mails lead to")
struct LinkPageTests {
  private let renderer: PageRenderer

  init() throws {
    renderer = try PageRenderer()
  }

  @Test("a link asks before it does anything, with one button")
  func link() throws {
    try Expected.expect(renderer.render(Samples.validate()), is: "link-validate.html")
  }

  @Test("a new password has one field, which says what is asked of it")
  func newPassword() throws {
    try Expected.expect(renderer.render(Samples.newPassword()), is: "new-password.html")
  }

  @Test("who has validated reads which address it was, and what to do next")
  func validated() throws {
    let page = Samples.answer(.validated(email: "m.okafor@uni-nordhafen.example"))
    try Expected.expect(renderer.render(page), is: "link-validated.html")
  }

  @Test("a link that is over says what may have happened, and what to do")
  func over() throws {
    try Expected.expect(renderer.render(Samples.answer(.over(.reset))), is: "link-over.html")
  }

  @Test(
    "why a password is not taken stands at its field, in the reader's language",
    arguments: [
      (PasswordRule.Fault.tooShort, Language.english, "This one has fewer than 12 characters."),
      (.tooLong, .english, "This one is longer than 256 bytes"),
      (.common, .german, "Dieses steht auf den Listen"),
      (.guessable, .german, "Dieses ist leicht zu erraten"),
    ])
  func fault(fault: PasswordRule.Fault, language: Language, sentence: String) throws {
    let html = renderer.render(Samples.newPassword(fault: fault, in: language))
    let field = try #require(try HTMLTag.all(in: html).first { $0.attributes["type"] == "password" })
    #expect(field.attributes["aria-invalid"] == "true")
    #expect(field.attributes["aria-describedby"] == "password-h password-e")
    #expect(field.attributes["value"] == nil)
    #expect(html.contains("id=\"password-e\">\(sentence)"))
  }

  @Test("every answer speaks, in every language, and leaves no gap", arguments: Samples.answers, Language.all)
  func answers(answer: LinkAnswerPage.Answer, language: Language) {
    let html = renderer.render(Samples.answer(answer, in: language))
    #expect(!html.contains("link_answer") && !html.contains("{"))
  }

  @Test(
    "what no mail ever carried is no link",
    arguments: [
      ("AAECAw-_", true), (String(repeating: "A", count: 64), true), ("", false),
      (String(repeating: "A", count: 65), false),
      ("a/b", false), ("..", false), ("a?b", false), ("a\"b", false), ("<script>", false), ("ä", false),
      ("a%2Fb", false),
      ("a b", false), ("a\n", false),
    ])
  func codes(code: String, isLink: Bool) {
    for purpose in LinkPurpose.allCases { #expect((MailedLink(purpose, code: code) != nil) == isLink) }
  }
}
