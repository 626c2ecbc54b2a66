/// What people call the platform of a device. An application sends any word it likes; the common ones are spelled as
/// their makers do.
enum PlatformName {
  private static let known = ["linux": "Linux", "macos": "macOS", "windows": "Windows", "web": "Web"]

  static func shown(_ platform: String) -> String { known[platform.lowercased()] ?? platform }
}
