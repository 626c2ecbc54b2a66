import Licensing

/// An instant as HTTP writes it (RFC 9110 §5.6.7): `Sat, 28 Nov 2026 22:47:43 GMT`.
enum HTTPDate {
  static func text(of instant: Instant) -> String { InternetDate.text(of: instant) + " GMT" }
}
