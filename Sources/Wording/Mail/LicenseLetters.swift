/// Letters about a license.
enum LicenseLetters {
  /// Without `seats` the license has as many as are wanted, without `devices` a seat may carry any number, and without
  /// `good_through` it never ends: then no time is running.
  static let licenseKey = LetterOutline(
    values: [
      .needed("key"), .needed("plan"), .optional("seats", .number), .optional("devices", .number), .needed("products"),
      .needed("type", .licenseType), .needed("purchased_on", .day), .optional("good_through", .day),
      .optional("days_left", .number), .needed("link"), .optional("reference"),
    ],
    greets: nil,
    subjects: [
      .init(key: "subject_running", count: "seats", with: ["good_through", "seats"]),
      .init(key: "subject_site_running", with: ["good_through"]),
      .init(key: "subject", count: "seats", with: ["seats"]),
      .init(key: "subject_site"),
    ],
    parts: [
      .says("thanks"), .key("key"), .time(.init(key: "time", count: "days_left", with: ["good_through"])),
      .facts([
        ("plan", [.init(key: "plan_value")]), ("seats", seats), ("products", [.init(key: "products_value")]),
        ("purchased", [.init(key: "purchased_value")]),
      ]),
      .says("reseller", without: ["reference"]), .says("reseller_reference", with: ["reference"]),
      .says("customer"), .button("button"),
    ])

  private static let seats: [LetterOutline.Saying] = [
    .init(key: "seats_value", count: "devices", with: ["seats", "devices"]),
    .init(key: "seats_value_any_devices", with: ["seats"]),
    .init(key: "seats_value_site", count: "devices", with: ["devices"]),
    .init(key: "seats_value_site_any_devices"),
  ]
}
