/// What a catalog changes, as the server tells it.
struct CatalogDifference: Decodable {
  struct Change: Decodable {
    let noun: String
    let name: String
    let was: String?
    let became: String?
    let licenses: Int

    /// `+` for what is new, `~` for what is another, `-` for what is sold no more.
    var line: String {
      let licenses = licenses == 0 ? "" : " (\(licenses) issued licenses get it too)"
      return switch (was, became) {
      case (let was?, let became?): "~ \(noun) \(name): \(Self.difference(was, became))\(licenses)"
      case (nil, let became?): "+ \(noun) \(name): \(became)\(licenses)"
      default: "- \(noun) \(name) (sold no more)"
      }
    }

    /// Only the parts that differ, where the parts of both can be told apart.
    private static func difference(_ was: String, _ became: String) -> String {
      let (old, new) = (was.split(separator: "; "), became.split(separator: "; "))
      guard old.count == new.count, old.count > 1 else { return "\(was) → \(became)" }
      return zip(old, new).filter { $0 != $1 }.map { "\($0) → \($1)" }.joined(separator: "; ")
    }
  }

  let changes: [Change]
}
