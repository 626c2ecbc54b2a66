public import Wording

/// The vendor's color for seats and acts, in both themes. One that could not be read is none.
public struct Accent: Hashable, Sendable {
  public let light: Color
  public let dark: Color

  /// A color that cannot be read: what was measured, and what could be.
  public struct Fault: Error, Hashable, CustomStringConvertible {
    public let color: Color
    public let theme: Theme
    public let ground: Color
    public let ratio: Double
    public let nearest: Color

    /// Goes on after the name of what was set.
    public var description: String {
      "is \(color.text), which has a contrast of \(Contrast.text(ratio)):1 on \(ground.text), a ground of the \(theme) "
        + "pages. Links and buttons need \(Contrast.ofText):1. The nearest color that has it is \(nearest.text)."
    }
  }

  /// - Parameter dark: nil for the light one, made as light as it takes.
  /// - Throws: for a color that is too near to what it is written on.
  public init(light: Color, dark: Color? = nil) throws(Fault) {
    try Self.check(light, .light)
    if let dark { try Self.check(dark, .dark) }
    self.light = light
    self.dark = dark ?? Theme.dark.readable(light)
  }

  private static func check(_ color: Color, _ theme: Theme) throws(Fault) {
    let (ground, ratio) = theme.hardest(color)
    guard ratio < Contrast.ofText else { return }
    throw Fault(color: color, theme: theme, ground: ground, ratio: ratio, nearest: theme.readable(color))
  }

  /// Takes the place of what the stylesheet says of seats and acts, and of nothing else: time stays brass, a no stays
  /// red, and focus blue.
  var stylesheet: String {
    let (day, night) = (Shades(light, .light), Shades(dark, .dark))
    let both = zip(day.named, night.named).map { day, night in
      "  --\(day.name): light-dark(\(day.color.text), \(night.color.text));"
    }
    let early = day.named.map { "--\($0.name): \($0.color.text)" }
    return """
      /* The vendor's accent, made from the settings. */
      :root {
      \(both.joined(separator: "\n"))
      }
      @supports not (color: light-dark(#000, #fff)) { /* before 2024 */
        :root { \(early.joined(separator: "; ")) }
      }
      @media (forced-colors: active) {
        :root { --seat: Highlight; --seat-lit: Highlight; --seat-wash: Canvas; --on-seat: HighlightText }
      }

      """
  }
}

/// What is made of an accent in one theme.
private struct Shades {
  let named: [(name: String, color: Color)]

  init(_ accent: Color, _ theme: Theme) {
    let lit = accent.mixed(with: theme.pole, theme == .light ? 0.25 : 0.3)
    named = [
      ("seat", accent), ("seat-lit", lit), ("seat-wash", Self.wash(accent, theme)), ("on-seat", theme.onAccent),
    ]
  }

  /// As much of the accent as leaves what is written on it readable.
  private static func wash(_ accent: Color, _ theme: Theme) -> Color {
    stride(from: 15, through: 1, by: -1).lazy.map { theme.washed.mixed(with: accent, Double($0) / 100) }
      .first { wash in [accent, theme.soft].allSatisfy { Contrast.ratio($0, wash) >= Contrast.ofText } }
      ?? theme.washed
  }
}
