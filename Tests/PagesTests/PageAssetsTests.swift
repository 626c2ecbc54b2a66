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

  @Test("a page is no file", arguments: [PageAddress.start, .device, .deviceAnswer])
  func pages(address: PageAddress) {
    #expect(PageAssets.asset(at: address) == nil)
  }
}
