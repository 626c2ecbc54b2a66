import Licensing

/// Limits on what comes from outside.
public enum Limits {
  /// A request for a seat or an administrative write.
  public static let bodyBytes = 64 * 1024
  /// A form with a long text, each sign of which may travel as nine or more.
  public static let longFormBytes = 256 * 1024
  /// The catalog of a vendor.
  public static let catalogBytes = 4 * 1024 * 1024
  /// A list as CSV.
  public static let listBytes = 16 * 1024 * 1024
  /// How long a list may take to arrive.
  public static let listSeconds: Int64 = 120
  /// How long a body may take to arrive before its connection is closed.
  public static let bodySeconds: Int64 = 10
  /// Headers of one request, names and values together.
  public static let headerBytes = 16 * 1024
  public static let headerCount = 100
  public static let connections = 20_000
  /// How long an open connection may be silent: longer than a heartbeat, so that applications keep theirs.
  public static let idleSeconds: Int64 = 200
  /// How long a TLS handshake may take. Some are far away, and nobody needs longer.
  public static let handshakeSeconds: Int64 = 10
  /// After so much silence a connection is closed without a word, for it was told and does not hear.
  public static let silenceSeconds: Int64 = idleSeconds + 60
  /// How long a connection of HTTP/2 may live before its client is asked to open another one.
  public static let ageSeconds: Int64 = 3600
  /// How long it may go on after that: longer than a list may take.
  public static let farewellSeconds: Int64 = listSeconds + 60
  /// How long it may go on when the server stops: with a second for its goodbye, less than the server waits.
  public static let stopSeconds: Int64 = 6
  /// Rows a page.
  public static let pageSizes = 1...200
  public static let defaultPageSize = 50
}
