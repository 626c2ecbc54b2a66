import Licensing

/// Limits on what comes from outside.
public enum Limits {
  /// A request for a seat or an administrative write.
  public static let bodyBytes = 64 * 1024
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
  /// Rows a page.
  public static let pageSizes = 1...200
  public static let defaultPageSize = 50
}
