import Wording

/// What the accent stands on. The colors are those of the stylesheet; a test holds the two together.
public enum Theme: Sendable {
  case light, dark

  /// Everything that a link in the accent's color is written on, by its name in the stylesheet. The page's own ground
  /// is first. The text of a button is the first of these in the dark, and the second in the light: what is readable on
  /// them has readable buttons as well.
  var grounds: [(name: String, color: Color)] {
    zip(Self.names, self == .light ? Self.lightGrounds : Self.darkGrounds).map { (name: $0, color: $1) }
  }

  private static let names = ["paper", "sheet", "dip", "time-wash", "no-wash", "ok-wash"]
  private static let lightGrounds = colors(0xf2f5f4, 0xffffff, 0xe6ebe9, 0xf9edd2, 0xfbe7e4, 0xdff0e3)
  private static let darkGrounds = colors(0x0f1514, 0x161d1c, 0x222b2a, 0x33290f, 0x3d1b18, 0x14321e)

  /// The second text, which may stand on what is chosen.
  var soft: Color { Self.color(self == .light ? 0x526060 : 0xa3b0ad) }

  /// The text of a button.
  var onAccent: Color { self == .light ? .white : Self.color(0x0f1514) }

  /// What the accent is mixed into where something is chosen.
  var washed: Color { self == .light ? .white : Self.color(0x0f1514) }

  /// Toward what an accent becomes easier to read.
  var pole: Color { self == .light ? .black : .white }

  /// The ground on which a color is hardest to read.
  func hardest(_ color: Color) -> (ground: Color, ratio: Double) {
    grounds.map { (ground: $0.color, ratio: Contrast.ratio(color, $0.color)) }.min { $0.ratio < $1.ratio }
      ?? (ground: .white, ratio: 1)
  }

  /// The color itself when it can be read everywhere, else the first that can on the way to black, or to white.
  func readable(_ color: Color) -> Color {
    (0...255).lazy.map { color.mixed(with: pole, Double($0) / 255) }
      .first { hardest($0).ratio >= Contrast.ofText } ?? pole
  }

  private static func colors(_ hexadecimal: UInt32...) -> [Color] { hexadecimal.map(color) }

  private static func color(_ hexadecimal: UInt32) -> Color {
    Color(
      red: UInt8(hexadecimal >> 16 & 255), green: UInt8(hexadecimal >> 8 & 255), blue: UInt8(hexadecimal & 255))
  }
}
