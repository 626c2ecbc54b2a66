/// The templates, built into the program.
public enum PageTemplate: String, CaseIterable, Sendable {
  case doorLayout = "layout-door"
  case deviceForm = "device-form"
  case deviceCheck = "device-check"
  case deviceDone = "device-done"
  case link
  case newPassword = "new-password"
  case linkAnswer = "link-answer"
  case errorPage = "error-page"

  /// The name under which others include it.
  var name: String { rawValue }

  var source: String {
    switch self {
    case .doorLayout: Self.text(PackageResources.layout_door_mustache)
    case .deviceForm: Self.text(PackageResources.device_form_mustache)
    case .deviceCheck: Self.text(PackageResources.device_check_mustache)
    case .deviceDone: Self.text(PackageResources.device_done_mustache)
    case .link: Self.text(PackageResources.link_mustache)
    case .newPassword: Self.text(PackageResources.new_password_mustache)
    case .linkAnswer: Self.text(PackageResources.link_answer_mustache)
    case .errorPage: Self.text(PackageResources.error_page_mustache)
    }
  }

  private static func text(_ resource: [UInt8]) -> String { String(decoding: resource, as: UTF8.self) }
}
