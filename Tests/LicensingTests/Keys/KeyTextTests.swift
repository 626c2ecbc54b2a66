import Licensing
import Testing

@Suite("How keys are written")
struct KeyTextTests {
  @Test("a license key is five groups of five in upper case")
  func license() {
    let key = LicenseKey(random: Array(0..<23))
    #expect(key.text == "01234-56789-ABCDE-FGHJK-MNPTN")
    #expect(String(decoding: key.lookup, as: UTF8.self) == "0123456789ABCDEFGHJKMNPTN")
  }

  @Test("an invite key is the same in lower case behind its prefix, and has another check")
  func invite() {
    let key = InviteKey(random: Array(0..<23))
    #expect(key.text == "j-01234-56789-abcde-fghjk-mnpsk")
    #expect(String(decoding: key.lookup, as: UTF8.self) == "J0123456789ABCDEFGHJKMNPSK")
  }

  @Test("five bits of each of the first 23 bytes make the key")
  func bits() {
    let bytes = SampleKeys.bytes(7, count: 40)
    #expect(LicenseKey(random: bytes) == LicenseKey(random: bytes.prefix(23).map { $0 & 31 }))
    for place in 0..<23 {
      for bit in 0..<8 {
        var other = bytes
        other[place] ^= 1 << bit
        #expect((LicenseKey(random: other) == LicenseKey(random: bytes)) == (bit >= 5), "byte \(place), bit \(bit)")
      }
    }
  }

  @Test("a key comes back from the form in which it is looked up, and from no other", arguments: 0..<50)
  func stored(number: UInt64) {
    let (license, invite) = (SampleKeys.license(number), SampleKeys.invite(number))
    #expect(LicenseKey(bytes: license.lookup) == license)
    #expect(InviteKey(bytes: invite.lookup) == invite)
    #expect(LicenseKey(bytes: invite.lookup) == nil && InviteKey(bytes: license.lookup) == nil)
    for wrong in [[], Array(license.text.utf8), Array(license.lookup.dropLast()), license.lookup + [0x30]] {
      #expect(LicenseKey(bytes: wrong) == nil)
    }
    for wrong in [[], Array(invite.text.utf8), Array(invite.lookup.dropFirst()), [0x30] + invite.lookup.dropFirst()] {
      #expect(InviteKey(bytes: wrong) == nil)
    }
  }

  @Test("the stored form is exact: O is not 0 there")
  func exact() {
    let key = LicenseKey(random: [UInt8](repeating: 0, count: 23))
    #expect(key.lookup.prefix(23).allSatisfy { $0 == UInt8(ascii: "0") })
    #expect(LicenseKey(bytes: [UInt8(ascii: "O")] + key.lookup.dropFirst()) == nil)
  }

  @Test("keys do not show themselves, neither described, nor interpolated, nor inside another value")
  func redacted() {
    let (license, invite) = (SampleKeys.license(), SampleKeys.invite())
    let foreign = TypedKey.read("OLD-KEY-4711")
    let values: [Any] = [
      license, invite, [license], ["key": invite], Optional(license) as Any, (license, invite),
      TypedKey.license(license), TypedKey.invite(invite), [foreign],
    ]
    for value in values {
      let mirrored = Mirror(reflecting: value).children.map { String(reflecting: $0.value) }.joined()
      for shown in [String(describing: value), String(reflecting: value), "\(value)", mirrored] {
        #expect(!shown.contains(license.text.prefix(5)) && !shown.contains(invite.text.dropFirst(2).prefix(5)))
        #expect(!shown.contains("KeyWord") && !shown.contains("4711"))
      }
    }
    #expect("\(license) \(invite)" == "LicenseKey(redacted) InviteKey(redacted)")
    #expect(Mirror(reflecting: license).children.isEmpty && Mirror(reflecting: foreign).children.isEmpty)
  }
}
