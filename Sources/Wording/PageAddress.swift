/// The addresses of our own pages, from the root of the server.
public enum PageAddress: String, CaseIterable, Sendable {
  /// Where a code is typed; the same address takes the form.
  case device = "/device"
  /// Where the answer goes: sign it in, or not.
  case deviceAnswer = "/device/answer"
  case stylesheet = "/assets/seatkeeper.css"

  public var path: String { rawValue }
}
