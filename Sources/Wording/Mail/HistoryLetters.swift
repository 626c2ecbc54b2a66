/// Letters about how seats were used.
enum HistoryLetters {
  /// Without `peak` nobody took a seat; without `seats` there are as many as are wanted; without `mean` no working hour
  /// was counted; without `full` every seat was taken on no day, and without `refused` nobody was.
  static let useReport = LetterOutline(
    values: [
      .needed("name"), .needed("organization"), .needed("from", .day), .needed("through", .day),
      .optional("peak", .number), .optional("seats", .number), .optional("mean", .number), .optional("full", .number),
      .optional("refused", .number), .needed("link"),
    ],
    greets: "name",
    subjects: [
      .init(key: "subject_full", count: "full", with: ["full"]),
      .init(key: "subject", count: "peak", with: ["peak"]), .init(key: "subject_nobody"),
    ],
    parts: [
      .says("body"),
      .facts([
        (
          "peak",
          [
            .init(key: "peak_of", with: ["peak", "seats"]), .init(key: "peak_value", with: ["peak"]),
            .init(key: "peak_nobody"),
          ]
        ),
        ("mean", [.init(key: "mean_value", with: ["mean"])]),
        ("full", [.init(key: "full_value", count: "full", with: ["full"]), .init(key: "full_never")]),
        ("refused", [.init(key: "refused_value", count: "refused", with: ["refused"]), .init(key: "refused_never")]),
      ]),
      .button("button"),
    ])
}
