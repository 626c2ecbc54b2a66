import HTTPTypes
import Hummingbird
import Licensing
import Testing

@testable import Web

@Suite("From which site a browser sends")
struct OwnSiteTests {
  @Test(
    "is what it says itself, else what the origin says",
    arguments: [
      // Sec-Fetch-Site, Origin, whether it brings cookies
      ("same-origin", "https://evil.example", true, true), ("none", nil, true, true),
      ("same-site", "https://portal.example", true, false), ("cross-site", "https://portal.example", true, false),
      ("cross-site", nil, false, false), ("Same-Origin", nil, true, false), ("", nil, true, false),
      (nil, "https://portal.example", true, true), (nil, "http://portal.example", true, true),
      (nil, "https://portal.example:8443", true, false), (nil, "https://evil.example", false, false),
      (nil, "null", true, false), (nil, "portal.example", true, false), (nil, nil, true, false),
      (nil, nil, false, true),
    ] as [(String?, String?, Bool, Bool)])
  func own(site: String?, origin: String?, hasCookies: Bool, isOwn: Bool) throws {
    var headers = HTTPFields()
    if let site { headers[try #require(HTTPField.Name("Sec-Fetch-Site"))] = site }
    if let origin { headers[.origin] = origin }
    if hasCookies { headers[.cookie] = "sid=none" }
    #expect(OwnSiteMiddleware.isOwn(headers, host: "portal.example") == isOwn)
  }

  @Test("is unknown where the request names no host")
  func hostless() {
    #expect(!OwnSiteMiddleware.isOwn([.origin: "https://portal.example"], host: nil))
  }
}

@Suite("The cookies of pages")
struct HouseCookieTests {
  @Test("belong to this server alone where there is TLS", arguments: HouseCookie.allCases)
  func secure(cookie: HouseCookie) {
    #expect(
      parts(cookie.cookie("value", lasts: .days(30), isSecure: true).description) == [
        "__Host-\(cookie.rawValue)=value", "Max-Age=2592000", "Path=/", "Secure", "HttpOnly", "SameSite=Lax",
      ])
    #expect(
      parts(cookie.cookie("value", lasts: nil, isSecure: false).description) == [
        "\(cookie.rawValue)=value", "Path=/", "HttpOnly", "SameSite=Lax",
      ])
  }

  private func parts(_ cookie: String) -> Set<String> {
    Set(cookie.split(separator: "; ").map(String.init))
  }
}
