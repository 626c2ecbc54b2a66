/// What a browser calls itself, in the words of people: `Firefox on Windows`. Only a label: nothing is decided by it.
struct BrowserName: Hashable {
  let text: String

  init(userAgent: String?) {
    let said = userAgent ?? ""
    let browser = Self.first(of: Self.browsers, in: said)
    let system = Self.first(of: Self.systems, in: said)
    text = [browser, system].compactMap(\.self).joined(separator: " on ")
  }

  /// Most browsers also name those that they want to be taken for: the more special one comes first.
  private static let browsers = [
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chromium/", "Chromium"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ("curl/", "curl"),
  ]
  private static let systems = [
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"), ("Linux", "Linux"),
  ]

  private static func first(of names: [(mark: String, name: String)], in text: String) -> String? {
    names.first { text.contains($0.mark) }?.name
  }
}
