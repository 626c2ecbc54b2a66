import API
import FoundationEssentials
import Yams

/// The catalog as people write it.
enum CatalogYAML {
  static func text(_ catalog: CatalogText) throws -> String {
    let text = try YAMLEncoder().encode(catalog)
    guard let root = try Yams.compose(yaml: text) else { return text }
    return try Yams.serialize(node: plain(root))
  }

  /// The library writes 300 seconds as 3e+2.
  private static func plain(_ node: Node) -> Node {
    switch node {
    case .mapping(let members): Node(members.map { ($0.key, plain($0.value)) }, node.tag)
    case .sequence(let entries): Node(entries.map(plain), node.tag)
    case .scalar where node.tag == Tag(.float): node.float.map { Node(digits($0), node.tag) } ?? node
    default: node
    }
  }

  private static func digits(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }
}
