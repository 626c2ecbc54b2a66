import Testing
import Wording

@testable import Pages

@Suite("Pages carry nothing that could be turned against who reads them")
struct SafetyTests {
  private let renderer: PageRenderer

  init() throws {
    renderer = try PageRenderer()
  }

  /// Leads to an authenticator app on the same device.
  private static let app = "otpauth://totp/"

  @Test("no script but ours, no style, no handler, no foreign host, every attribute quoted", arguments: Language.all)
  func content(language: Language) throws {
    for page in Samples.everyPage(in: language) {
      for tag in try HTMLTag.all(in: renderer.render(page)) {
        #expect(!["style", "iframe", "base", "object"].contains(tag.name))
        if tag.name == "script" { #expect(tag.attributes == ["src": "/assets/seatkeeper.js", "defer": ""]) }
        if tag.name == "img" { #expect(tag.attributes == ["src": Samples.brand.picture?.path ?? "", "alt": ""]) }
        #expect(!tag.attributes.keys.contains { $0 == "style" || $0.hasPrefix("on") })
        #expect(!tag.attributes.values.contains { $0.contains("//") && !$0.hasPrefix(Self.app) })
      }
    }
  }

  @Test("links and forms lead to pages that there are", arguments: Language.all)
  func addresses(language: Language) throws {
    let own = [
      Samples.links.map(\.path), Samples.mailPaths, Samples.memberPaths, Samples.licensePaths, Samples.invitePaths,
      Samples.ownPaths, Samples.overviewPaths, Samples.seatsPaths, Samples.historyPaths, Samples.settingsPaths,
      Samples.auditPaths,
      Samples.helpAddresses, Samples.brand.assets.map(\.path),
    ]
    let known = Set(PageAddress.allCases.map(\.path) + own.joined())
    for page in Samples.everyPage(in: language) {
      let tags = try HTMLTag.all(in: renderer.render(page))
      let here = Set(tags.compactMap { $0.attributes["id"].map { "#" + $0 } })
      for tag in tags {
        for name in ["href", "src", "action"] {
          guard let address = tag.attributes[name], !address.hasPrefix(Self.app) else { continue }
          let path = address.hasPrefix("#") ? address : String(address.prefix { $0 != "?" && $0 != "#" })
          #expect(known.contains(path) || here.contains(path), "\(path) on \(type(of: page))")
        }
      }
    }
  }

  @Test(
    "no value gets out of its place",
    arguments: [
      "<script>alert(1)</script>", "\" autofocus onfocus=\"alert(1)", "' x='", "{{ticket}}", "{{{ticket}}}", "&lt;",
    ],
    Language.all)
  func hostile(value: String, language: Language) throws {
    let friendly = Samples.hostilePages("friendly", in: language)
    for (page, tame) in zip(Samples.hostilePages(value, in: language), friendly) {
      let tags = try HTMLTag.all(in: renderer.render(page))
      let expected = try HTMLTag.all(in: renderer.render(tame))
      #expect(tags.map(\.name) == expected.map(\.name))
      #expect(tags.map(\.attributes.keys) == expected.map(\.attributes.keys))
      #expect(renderer.render(page).contains(Markup.escaped(value)))
    }
  }

  @Test("a label belongs to each field, and what describes one is there", arguments: Language.all)
  func accessible(language: Language) throws {
    for page in Samples.everyPage(in: language) {
      let tags = try HTMLTag.all(in: renderer.render(page))
      let ids = tags.compactMap { $0.attributes["id"] }
      #expect(Set(ids).count == ids.count)
      let labeled = Set(tags.compactMap { $0.attributes["for"] })
      let fields = tags.filter { $0.name == "input" && $0.attributes["type"] != "hidden" }
      #expect(fields.allSatisfy { labeled.contains($0.attributes["id"] ?? "none") })
      let named = ["aria-describedby", "aria-labelledby"].flatMap { name in tags.compactMap { $0.attributes[name] } }
      #expect(named.flatMap { $0.split(separator: " ") }.allSatisfy { ids.contains(String($0)) })
      #expect(tags.count { $0.name == "h1" } == 1)
    }
  }

  @Test("what a button copies is there, and the button is hidden until it can", arguments: Language.all)
  func copying(language: Language) throws {
    var copies = 0
    for page in Samples.everyPage(in: language) {
      let tags = try HTMLTag.all(in: renderer.render(page))
      for button in tags where button.attributes["data-copy"] != nil {
        copies += 1
        #expect(button.attributes["hidden"] == "" && button.attributes["type"] == "button")
        #expect(button.attributes["data-copied"] == language.text("page.copied"))
        #expect(tags.contains { $0.attributes["id"].map { "#" + $0 } == button.attributes["data-copy"] })
      }
    }
    #expect(copies > 2)
  }

  @Test(
    "an attribute that is not quoted is found",
    arguments: ["<a href=/device>", "<a href='/device'>", "<a href=\"/device>", "<a =\"x\">", "<a x=\"1\" x=\"2\">"])
  func unquoted(html: String) {
    #expect(throws: HTMLTag.Fault.self) { try HTMLTag.all(in: html) }
  }
}
