import Licensing
import Testing
import Web

@Suite("The address that tells what to do without a seat")
struct NoSeatAddressTests {
  @Test(
    "carries what is known, and nothing gets out of its place",
    arguments: [
      (nil, nil, nil, "", "/no-seat"),
      (nil, "desktop", "no_seat_free", "pc", "/no-seat?product=desktop&reason=no_seat_free&device=pc"),
      (
        "01928000-0000-7000-8000-000000000001", "desktop", nil, "Mira's & Ö/PC",
        "/no-seat?organization=01928000-0000-7000-8000-000000000001&product=desktop&device=Mira%27s%20%26%20%C3%96%2FPC"
      ),
    ] as [(String?, String?, String?, String, String)])
  func path(organization: String?, product: String?, reason: String?, device: String, expected: String) {
    let path = NoSeatAddress.path(
      organization: organization.flatMap { OrganizationID(text: $0) }, product: product.flatMap { ProductCode($0) },
      reason: reason, device: device)
    #expect(path == expected)
  }
}
