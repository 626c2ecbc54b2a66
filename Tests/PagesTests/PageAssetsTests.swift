import Testing
import Wording

@testable import Pages

@Suite("Files that pages load")
struct PageAssetsTests {
  @Test("the stylesheet is built in, and loads nothing")
  func stylesheet() throws {
    let asset = try #require(PageAssets.asset(at: .stylesheet))
    let text = String(decoding: asset.bytes, as: UTF8.self)
    #expect(asset.contentType == "text/css; charset=utf-8")
    #expect(text.contains("--seat:") && !text.contains("url(") && !text.contains("@import"))
  }

  @Test("the script is built in, loads nothing but the page that it is on, and writes no HTML")
  func script() throws {
    let asset = try #require(PageAssets.asset(at: .script))
    let text = String(decoding: asset.bytes, as: UTF8.self)
    #expect(asset.contentType == "text/javascript; charset=utf-8")
    for word in ["import", "eval", "innerHTML", "cookie", "Storage", "://"] { #expect(!text.contains(word)) }
    #expect(text.matches(of: #/fetch|XMLHttpRequest|sendBeacon/#).count == 1 && text.contains("fetch(location.href,"))
  }

  @Test("Each planned end of a stream was told as one that is cut")
  func plannedEnd() throws {
    let text = String(decoding: try #require(PageAssets.asset(at: .script)).bytes, as: UTF8.self)
    let errors = try #require(text.split(separator: "addEventListener(\"error\"").last)
    let connecting = try #require(errors.firstMatch(of: #/EventSource\.CONNECTING\) \{([^}]*)\}/#)?.1)
    #expect(connecting.contains("setTimeout(() => show(true), 5000)") && connecting.contains("return"))
  }

  @Test("what is built in is small", arguments: [PageAddress.stylesheet, .script])
  func size(address: PageAddress) throws {
    #expect(try #require(PageAssets.asset(at: address)).bytes.count <= 30 * 1024)
  }

  @Test("a page is no file", arguments: [PageAddress.start, .device, .deviceAnswer, .style])
  func pages(address: PageAddress) {
    #expect(PageAssets.asset(at: address) == nil)
  }
}
