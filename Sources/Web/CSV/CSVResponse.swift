import HTTPTypes
public import Hummingbird

extension Response {
  /// A list for spreadsheets, as a file to keep.
  ///
  /// - Parameter name: without what it ends with: `members`.
  public static func csv(_ name: String, _ body: ResponseBody) -> Response {
    Response(
      status: .ok,
      headers: [
        .contentType: "text/csv; charset=utf-8", .contentDisposition: "attachment; filename=\"\(name).csv\"",
      ], body: body)
  }
}
