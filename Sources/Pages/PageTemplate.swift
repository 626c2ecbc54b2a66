/// The templates, built into the program.
public enum PageTemplate: String, CaseIterable, Sendable {
  case doorLayout = "layout-door"
  case deviceForm = "device-form"
  case deviceCheck = "device-check"
  case deviceDone = "device-done"
  case errorPage = "error-page"

  /// The name under which others include it.
  var name: String { rawValue }

  var source: String {
    let bytes =
      switch self {
      case .doorLayout: PackageResources.layout_door_mustache
      case .deviceForm: PackageResources.device_form_mustache
      case .deviceCheck: PackageResources.device_check_mustache
      case .deviceDone: PackageResources.device_done_mustache
      case .errorPage: PackageResources.error_page_mustache
      }
    return String(decoding: bytes, as: UTF8.self)
  }
}
