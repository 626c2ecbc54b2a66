import Licensing
import Testing
import Wording

@testable import Pages

@Suite("The picture of seats over time with its words")
struct CapacityPictureTests {
  private func picture(_ licenses: [License]) -> CapacityPicture {
    CapacityPicture(
      Samples.timeline(licenses), LicenseWords(reader: Samples.licensor(in: .german), now: Samples.now))
  }

  private func endless(_ seats: Int) -> License {
    Samples.license(31, seats: .limited(seats), bought: "2026-01-01", until: nil)
  }

  @Test("The legend explained falls where there are none")
  func legend() {
    #expect(picture(Samples.department).hasFall && !picture([endless(20)]).hasFall)
  }

  @Test("thousands are told in the language of the page")
  func scale() {
    #expect(picture([endless(50_000)]).scale.map(\.words) == ["0", "20T", "40T", "60T"])
  }
}
