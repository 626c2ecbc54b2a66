import FoundationEssentials
import Licensing
import Surroundings
import Testing

@Suite("Ids that sort by their time")
struct UUIDv7Tests {
  @Test("the example of RFC 9562 comes out as it stands there")
  func vector() {
    let random: [UInt8] = [0x0C, 0xC3, 0x18, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F]
    let uuid = UUIDv7.make(at: Instant(milliseconds: 0x017F_22E2_79B0), random: random)
    #expect(uuid.uuidString == "017F22E2-79B0-7CC3-98C4-DC0C0C07398F")
    #expect(UUIDv7.instant(of: uuid) == Instant(milliseconds: 1_645_557_742_000))
  }

  @Test(
    "version and variant are what they must be, whatever the random bytes",
    arguments: [
      UInt8(0x00), 0x0F, 0x55, 0x7F, 0x80, 0xAA, 0xF0, 0xFF,
    ])
  func bits(byte: UInt8) {
    let b = UUIDv7.make(at: Instant(milliseconds: 1), random: Array(repeating: byte, count: 10)).uuid
    #expect(b.6 == 0x70 | byte & 0x0F)
    #expect(b.7 == byte)
    #expect(b.8 == 0x80 | byte & 0x3F)
    #expect([b.9, b.10, b.11, b.12, b.13, b.14, b.15] == Array(repeating: byte, count: 7))
  }

  @Test("a later id sorts behind an earlier one, whatever their random bytes")
  func order() {
    let times: [Int64] = [0, 1, 255, 256, 65_535, 65_536, 1_600_000_000_000, 1_600_000_000_001, 0xFFFF_FFFF_FFFF]
    let early = times.map { UUIDv7.make(at: Instant(milliseconds: $0), random: Array(repeating: 0xFF, count: 10)) }
    let late = times.map { UUIDv7.make(at: Instant(milliseconds: $0), random: Array(repeating: 0, count: 10)) }
    for (a, b) in zip(early, late.dropFirst()) {
      #expect(a < b)
      #expect(a.uuidString < b.uuidString)
    }
    #expect(early.map { UUIDv7.instant(of: $0)?.milliseconds } == times)
  }

  @Test("a time before 1970 is 1970")
  func beforeTheEpoch() {
    let uuid = UUIDv7.make(at: Instant(milliseconds: -1), random: Array(repeating: 0, count: 10))
    #expect(UUIDv7.instant(of: uuid) == Instant(milliseconds: 0))
  }

  @Test(
    "what is no UUIDv7 was made at no known time",
    arguments: [
      "00000000-0000-0000-0000-000000000000", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
      "919108F7-52D1-4320-9BAC-F847DB4148A8", "1EC9414C-232A-6B00-B3C8-9F6BDECED846",
      "017F22E2-79B0-7CC3-18C4-DC0C0C07398F", "017F22E2-79B0-7CC3-D8C4-DC0C0C07398F",
    ])
  func others(text: String) throws {
    #expect(UUIDv7.instant(of: try #require(UUID(uuidString: text))) == nil)
  }

  @Test("an id takes its time from the clock and ten bytes from the source of random bytes")
  func newID() {
    let surroundings = Surroundings(
      clock: Clock { Instant(milliseconds: 0x0102_0304_0506) },
      random: RandomSource { count in (0..<count).map { UInt8($0) } })
    let id: AccountID = surroundings.newID()
    #expect(id.text == "01020304-0506-7001-8203-040506070809")
  }
}
