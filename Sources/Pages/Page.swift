/// The values of one page. Mustache sees stored properties only, and writes nothing for a name that it does not find:
/// what a page shows is therefore computed when the value is made.
public protocol Page: Sendable {
  static var template: PageTemplate { get }
  var frame: PageFrame { get }
}
