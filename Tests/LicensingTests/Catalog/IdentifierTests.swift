import FoundationEssentials
import Licensing
import Testing

@Suite("What is an id, and what is none")
struct IdentifierTests {
  private static let text = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"

  @Test("an id is read in any case and written in lower case")
  func idText() throws {
    let id = try #require(LicenseID(text: Self.text.uppercased()))
    #expect(id.text == Self.text && id.description == Self.text)
    #expect(id == LicenseID(text: Self.text))
  }

  @Test(
    "what is not 36 characters of a UUID is no id",
    arguments: [
      "", "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0",
      "017f22e2-79b0-7cc3-98c4-dc0c0c07398g", "017f22e279b07cc398c4dc0c0c07398f",
      " 17f22e2-79b0-7cc3-98c4-dc0c0c07398f",
      "{17f22e2-79b0-7cc3-98c4-dc0c0c07398}", "017f22e2x79b0x7cc3x98c4xdc0c0c07398f",
      "017f22e279b0-7cc3-98c4-dc0c-0c07398f",
      "017f22e2-79b0-7cc3-98c4-dc0c0c0739é", "+17f22e2-79b0-7cc3-98c4-dc0c0c07398f",
      "0x7f22e2-79b0-7cc3-98c4-dc0c0c07398f",
    ])
  func noID(text: String) {
    #expect(LicenseID(text: text) == nil)
  }

  @Test("ids sort as their texts do")
  func order() throws {
    let texts = [
      "00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-0000000000ff", Self.text,
      "80000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff",
    ]
    let ids = try texts.map { try #require(LeaseID(text: $0)) }
    #expect(ids.reversed().sorted().map(\.text) == texts)
  }

  @Test(
    "a product's code is 1 to 64 small letters, digits, dashes and underscores, the first a letter",
    arguments: [
      ("a", true), ("desktop", true), ("desk-top_2", true), (String(repeating: "a", count: 64), true),
      ("", false), (String(repeating: "a", count: 65), false), ("2desk", false), ("-desk", false), ("_desk", false),
      ("Desktop", false), ("desk top", false), ("desk.top", false), ("désk", false), ("desk\n", false),
      ("desk\0", false),
      ("`", false), ("{", false), ("a/", false), ("a:", false),
    ])
  func product(text: String, isCode: Bool) {
    #expect((ProductCode(text) != nil) == isCode)
    if isCode { #expect(ProductCode(text)?.text == text) }
  }

  @Test(
    "a device has 1 to 128 bytes and no control characters",
    arguments: [
      ("x", true), ("Ana's MacBook — Büro 🖥", true), (String(repeating: "x", count: 128), true),
      (String(repeating: "é", count: 64), true), ("", false), (String(repeating: "x", count: 129), false),
      (String(repeating: "é", count: 64) + "x", false), ("a\0b", false), ("a\nb", false), ("a\tb", false),
      ("a\u{1F}b", false), ("a\u{7F}b", false), ("a\u{85}b", false), ("a\u{9F}b", false), ("a\u{A0}b", true),
      (" ", true),
    ])
  func device(text: String, isDevice: Bool) {
    #expect((DeviceID(text) != nil) == isDevice)
    if isDevice { #expect(DeviceID(text)?.text == text) }
  }

  @Test("a control character is what Unicode says it is, each of them")
  func controls() {
    for value in UInt32(0)...0xFFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(scalar.isControl == (scalar.properties.generalCategory == .control))
    }
  }
}
