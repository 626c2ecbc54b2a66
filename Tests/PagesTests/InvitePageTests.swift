import Licensing
import TestKit
import Testing
import Wording

@testable import Pages

@Suite("Pages of invite keys")
struct InvitePageTests {
  @Test("are as they were when somebody looked at them", arguments: Samples.invitePageNames)
  func whole(name: String) throws {
    try Expected.expect(try PageRenderer().render(Samples.invitePage(name)), is: "\(name).html")
  }

  @Test("speak German without a gap", arguments: Samples.invitePageNames)
  func german(name: String) throws {
    let html = try PageRenderer().render(Samples.invitePage(name, in: .german))
    #expect(html.contains("<html lang=\"de\">"))
    #expect(!html.contains("invites.") && !html.contains("{"))
  }

  @Test("the poster's code is the link that stands below it")
  func code() throws {
    let page = try #require(Samples.invitePage("invite-poster") as? InvitePosterPage)
    let link = page.start + page.key
    #expect(link == "https://licenses.lumen.example/join/j-7kq2m-x9d4t-wr3hb-8vnpa-5ce0z")
    #expect(page.qr?.path == QRCode(link)?.path)
    #expect(page.qr != nil)
  }

  @Test(
    "what was done travels in an address, and nothing else does",
    arguments: [.made, .rotated, .ended, .kept, .sent(2, members: 0, invited: 1)] as [InviteSaid])
  func said(said: InviteSaid) {
    let address = said.address("/organizations/1/invite")
    let text = address.split(separator: "=").last.map(String.init)
    #expect(InviteSaid(text) == said)
    for wrong in [nil, "", "sent", "sent-1-2", "sent-1-2-3-4", "sent-x-2-3", "sent-1-2-99999", "made-1", "more"] {
      #expect(InviteSaid(wrong) == nil, "\(wrong ?? "nothing")")
    }
  }

  @Test(
    "days and numbers that are typed become terms",
    arguments: [
      ("2026-12-31", "2027-01-01T00:00:00Z"), (" 2026-12-31 ", "2027-01-01T00:00:00Z"), ("", nil),
    ] as [(String, String?)])
  func days(typed: String, end: String?) {
    var form = InviteNewPage.Typed()
    (form.until, form.uses, form.domains) = (typed, " 30 ", "@Uni.example;\r\n*.uni.example")
    let (terms, wrong) = form.terms(in: .utc)
    #expect(wrong == [])
    #expect(terms.expiresAt == end.map { Instant($0) })
    #expect(terms.usesMax == 30 && terms.domains == ["uni.example", "*.uni.example"])
  }

  @Test("what cannot be read is named by its field", arguments: ["2026-02-30", "tomorrow", "31.12.2026", "9999-12-31"])
  func unreadable(typed: String) {
    var form = InviteNewPage.Typed()
    (form.until, form.uses, form.membershipUntil) = (typed, "1.5", typed)
    #expect(form.terms(in: .utc).wrong == [.until, .uses, .membershipUntil])
  }
}
