import Configuration
import FoundationEssentials
import Pages
import UseCases
import Wording

/// What makes the pages and letters the vendor's own.
extension Settings {
  static func brand(_ reader: ConfigReader) throws -> Brand {
    Brand(name: try brandName(reader), mark: try brandMark(reader), accent: try brandAccent(reader))
  }

  private static func brandName(_ reader: ConfigReader) throws -> String? {
    guard let name = set("brand_name", reader) else { return nil }
    guard PlainText.isName(name) else {
      throw Complaint("The setting brand_name has 1 to 200 characters in one line.")
    }
    return name
  }

  private static func brandMark(_ reader: ConfigReader) throws -> BrandMark? {
    guard let path = set("brand_mark_file", reader) else { return nil }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Complaint("The setting brand_mark_file names \(path), which cannot be read.")
    }
    do throws(BrandMark.Fault) {
      return try BrandMark([UInt8](data))
    } catch {
      throw Complaint("The setting brand_mark_file names \(path), which \(error).")
    }
  }

  private static func brandAccent(_ reader: ConfigReader) throws -> Accent? {
    let dark = try color("brand_accent_dark", reader)
    guard let light = try color("brand_accent", reader) else {
      guard dark == nil else { throw Complaint("There is a brand_accent_dark and no brand_accent. Set both, or none.") }
      return nil
    }
    do throws(Accent.Fault) {
      return try Accent(light: light, dark: dark)
    } catch {
      throw Complaint("The setting \(error.theme == .light ? "brand_accent" : "brand_accent_dark") \(error)")
    }
  }

  private static func color(_ key: ConfigKey, _ reader: ConfigReader) throws -> Color? {
    guard let text = set(key, reader) else { return nil }
    guard let color = Color(text) else {
      throw Complaint("The setting \(key) is \(text), and must be a color that looks like #0b5a64.")
    }
    return color
  }

  /// nil for a setting that is empty as well.
  private static func set(_ key: ConfigKey, _ reader: ConfigReader) -> String? {
    reader.string(forKey: key).flatMap { $0.isEmpty ? nil : $0 }
  }
}
