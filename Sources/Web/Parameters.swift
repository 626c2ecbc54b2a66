import Hummingbird
public import Licensing
import UseCases

extension WebContext {
  /// An id in the address. What is no id at all names nothing: 404.
  public func id<Noun>(_ name: String, of noun: String) throws -> ID<Noun> {
    guard let text = parameters.get(name), let id = ID<Noun>(text: text) else { throw Denial.notFound(noun) }
    return id
  }

  /// A text in the address.
  public func text(_ name: String) -> String {
    PercentText.decoded(parameters.get(name) ?? "")
  }
}
