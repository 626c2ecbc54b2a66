import Licensing
import TestKit
import Testing

@Suite("A list of members that is handed in on a page", .timeLimit(.minutes(10)))
struct MemberImportPageTests {
  private let list = """
    email;action;until
    new@example.org;invite;
    bob@example.org;deactivate;
    carl@example.org;end;2021-06-30

    """

  private func stage() async throws -> MemberStage {
    let stage = try await MemberStage()
    for name in ["bob", "carl"] { try await stage.member(name) }
    return stage
  }

  private func place(_ page: Answer) -> String {
    page.body.firstMatch(of: #/<form method="post" action="([^"]*\/lists\/[^"]*)"/#).map { String($0.1) } ?? ""
  }

  @Test("as a file or pasted is looked at first; the same list again changes nothing")
  func twice() async throws {
    let stage = try await stage()
    let form = try await stage.browser.open(stage.list + "/import")
    #expect(form.body.contains("enctype=\"multipart/form-data\""))
    #expect(form.body.contains("up to 50,000 rows"))
    let page = try await stage.browser.hand(stage.list + "/import", fields: ["text": ""], file: ("file", list))
    #expect(page.headline == "Carry out 3 changes?")
    #expect(page.body.contains("<p>One person is invited by mail.</p>"))
    #expect(page.body.contains("<p>One member is deactivated.</p>"))
    #expect(page.body.contains("<p>One membership gets another end, or none.</p>"))
    #expect(try await stage.server.lastMail(to: "new@example.org") == nil, "so far nothing has changed")
    #expect(try await stage.browser.send(place(page)).headline == "3 changes are carried out")
    #expect(try await stage.server.lastMail(to: "new@example.org") != nil)
    #expect(try await stage.names("?state=deactivated") == ["Bob"])
    let sent = stage.server.mailBox.mails.count
    let again = try await stage.browser.hand(stage.list + "/import", fields: ["text": list])
    #expect(again.headline == "There is nothing to change")
    #expect(again.body.contains("<p>3 rows that ask for what is so already.</p>"))
    try await stage.server.deliverMail()
    #expect(stage.server.mailBox.mails.count == sent)
    try await stage.stop()
  }

  @Test("names every bad line in the reader's language, keeps what was pasted, and does nothing")
  func faults() async throws {
    let stage = try await stage()
    let text = "email,action\nbob@example.org,deactivate\nnobody,invite\nada@example.org,deactivate\n\"x\n"
    let page = try await stage.browser.hand(stage.list + "/import", fields: ["text": text])
    #expect(page.status == 422)
    #expect(page.headline == "3 rows cannot be done")
    for row in [
      "class=\"num\">3</th><td>This is not an e‑mail address", "class=\"num\">4</th><td>ada@example.org is an owner",
      "class=\"num\">5</th><td>Field 1 begins with a quote",
    ] { #expect(page.body.contains(row), "\(row)") }
    #expect(page.body.contains("nobody,invite\n"))
    #expect(try await stage.names("?state=deactivated") == [])
    let german = Browser(stage.server, language: "de")
    _ = try await german.signIn(email: "ada@example.org")
    _ = try await german.send("/preferences", ["language": "de", "back": "/account"])
    let same = try await german.hand(stage.list + "/import", fields: ["text": text])
    #expect(same.headline == "3 Zeilen stimmen nicht")
    #expect(same.body.contains("Das ist keine E‑Mail-Adresse"))
    #expect(same.body.contains("Feld 1 beginnt mit einem Anführungszeichen"))
    try await stage.stop()
  }

  @Test("ends no membership on a day that is over, and takes no last day where nothing ends")
  func days() async throws {
    let stage = try await stage()
    stage.server.clock.move(by: .minutes(1))
    let text = "email,action,until\nbob@example.org,end,2020-12-31\nnew@example.org,invite,2021-06-30\n"
    let page = try await stage.browser.hand(stage.list + "/import", fields: ["text": text])
    #expect(page.status == 422 && page.headline == "2 rows cannot be done")
    #expect(page.body.contains("class=\"num\">2</th><td>This day is over."))
    #expect(page.body.contains("class=\"num\">3</th><td>Only the action end has a last day."))
    #expect(try await stage.names("?state=ended") == [])
    let today = "email,action,until\nbob@example.org,end,2021-01-01\n"
    #expect(try await stage.browser.hand(stage.list + "/import", fields: ["text": today]).status == 200)
    try await stage.stop()
  }

  @Test("is refused where there is none, and where it is no list of ours")
  func strange() async throws {
    let stage = try await stage()
    for fields in [["text": " \n"], [:]] {
      let nothing = try await stage.browser.hand(stage.list + "/import", fields: fields)
      #expect(nothing.status == 422)
      #expect(nothing.body.contains("id=\"file-e\">No file was chosen, and nothing was pasted."))
    }
    let strange = try await stage.browser.hand(
      stage.list + "/import", fields: ["text": "email,shoe size\na@b.example,9\n"])
    #expect(strange.body.contains("There is no column shoe size. There are email, action, until."))
    stage.server.clock.move(by: .minutes(20))
    let table = try await stage.browser.open(stage.list + ".csv")
    let returned = table.body.split(separator: "\r\n").map {
      $0.hasPrefix("name,") ? "\($0),action" : "\($0),reactivate"
    }
    .filter { !$0.contains("owner") }
    let page = try await stage.browser.hand(
      stage.list + "/import", file: ("file", returned.joined(separator: "\r\n")))
    #expect(page.headline == "There is nothing to change", "an exported list can be handed in with one more column")
    #expect(try await stage.browser.send(stage.list + "/import", ["text": "email\n"]).status == 415)
    try await stage.stop()
  }

  @Test("is not handed in too often")
  func often() async throws {
    let stage = try await stage()
    for _ in 1...10 { try await stage.browser.hand(stage.list + "/import", fields: ["text": "x"]).expect(422) }
    let busy = try await stage.browser.hand(stage.list + "/import", fields: ["text": "x"])
    #expect(busy.status == 429)
    #expect(busy.body.contains("There were too many tries."))
    try await stage.stop()
  }
}
