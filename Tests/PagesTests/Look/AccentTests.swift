import Testing
import Wording

@testable import Pages

@Suite("The vendor's accent")
struct AccentTests {
  private static func color(_ text: String) throws -> Color { try #require(Color(text)) }

  @Test(
    "is refused when it could not be read, with what was measured and what could be",
    arguments: [
      (
        "#ff8800", nil,
        "is #ff8800, which has a contrast of 1.98:1 on #e6ebe9, a ground of the light pages. Links and buttons need "
          + "4.5:1. The nearest color that has it is #a25600."
      ),
      (
        "#ffffff", nil,
        "is #ffffff, which has a contrast of 1.00:1 on #ffffff, a ground of the light pages. Links and buttons need "
          + "4.5:1. The nearest color that has it is #696969."
      ),
      (
        "#0b5a64", "#0b5a64",
        "is #0b5a64, which has a contrast of 1.76:1 on #14321e, a ground of the dark pages. Links and buttons need "
          + "4.5:1. The nearest color that has it is #6b9ba1."
      ),
    ] as [(String, String?, String)])
  func refused(light: String, dark: String?, sentence: String) throws {
    let (day, night) = (try Self.color(light), try dark.map(Self.color))
    let fault = #expect(throws: Accent.Fault.self) { try Accent(light: day, dark: night) }
    #expect(fault?.description == sentence)
  }

  @Test(
    "that is given for the light only is made lighter for the dark",
    arguments: [("#1a3c8c", "#8093bf"), ("#0b5a64", "#6b9ba1"), ("#8a2be2", "#b477ec")])
  func derived(light: String, dark: String) throws {
    #expect(try Accent(light: Self.color(light)).dark.text == dark)
  }

  @Test("every color has one that is near and can be read", arguments: [0, 51, 102, 153, 204, 255] as [UInt8])
  func nearest(red: UInt8) throws {
    for green in stride(from: 0, through: 255, by: 51) {
      for blue in stride(from: 0, through: 255, by: 51) {
        let color = Color(red: red, green: UInt8(green), blue: UInt8(blue))
        let accent = try Accent(light: Theme.light.readable(color), dark: Theme.dark.readable(color))
        try expectReadable(accent)
      }
    }
  }

  /// What the stylesheet writes on what it makes of an accent.
  private func expectReadable(_ accent: Accent) throws {
    for (at, theme, soft) in [(0, Theme.light, "#526060"), (1, Theme.dark, "#a3b0ad")] {
      let made = try Dictionary(
        uniqueKeysWithValues: ["seat", "seat-lit", "seat-wash", "on-seat"].map { name in
          (name, try Self.color(try value(of: name, in: accent.stylesheet)[at]))
        })
      let pairs: [(Color?, Color?)] = [
        (made["on-seat"], made["seat"]), (made["on-seat"], made["seat-lit"]), (made["seat"], made["seat-wash"]),
        (made["seat-lit"], made["seat-wash"]), (try Self.color(soft), made["seat-wash"]),
      ]
      for (text, ground) in pairs {
        #expect(Contrast.ratio(try #require(text), try #require(ground)) >= 4.5, "\(accent) \(theme)")
      }
    }
  }

  /// The light and the dark one.
  private func value(of name: String, in stylesheet: String) throws -> [String] {
    let line = try #require(stylesheet.split(separator: "\n").first { $0.hasPrefix("  --\(name): light-dark(") })
    return line.matches(of: #/#[0-9a-f]{6}/#).map { String($0.0) }
  }

  @Test("is a small stylesheet of its own, and touches neither time, a no nor focus")
  func stylesheet() throws {
    let accent = try Accent(light: Self.color("#1a3c8c"))
    #expect(
      accent.stylesheet == """
        /* The vendor's accent, made from the settings. */
        :root {
          --seat: light-dark(#1a3c8c, #8093bf);
          --seat-lit: light-dark(#142d69, #a6b3d2);
          --seat-wash: light-dark(#dde2ee, #20282e);
          --on-seat: light-dark(#ffffff, #0f1514);
        }
        @supports not (color: light-dark(#000, #fff)) { /* before 2024 */
          :root { --seat: #1a3c8c; --seat-lit: #142d69; --seat-wash: #dde2ee; --on-seat: #ffffff }
        }
        @media (forced-colors: active) {
          :root { --seat: Highlight; --seat-lit: Highlight; --seat-wash: Canvas; --on-seat: HighlightText }
        }

        """)
  }

  @Test("is measured on the grounds that the stylesheet has")
  func grounds() throws {
    let asset = try #require(PageAssets.asset(at: .stylesheet))
    let stylesheet = String(decoding: asset.bytes, as: UTF8.self).replacing("(#fff,", with: "(#ffffff,")
    for (light, dark) in zip(Theme.light.grounds, Theme.dark.grounds) {
      #expect(stylesheet.contains("--\(light.name): light-dark(\(light.color.text), \(dark.color.text))"))
    }
    let soft = (Theme.light.soft.text, Theme.dark.soft.text)
    #expect(stylesheet.contains("--soft: light-dark(\(soft.0), \(soft.1))"))
    #expect(stylesheet.contains("--seat: light-dark(\(Color.petrol.text), "))
  }
}
