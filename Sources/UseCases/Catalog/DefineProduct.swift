import Books
public import Licensing

/// Adds a product to the vendor's catalog, or gives it another name.
public struct DefineProduct: UseCase {
  private let caller: Caller
  private let code: ProductCode
  private let name: String
  public let locks = Locks.none

  public init(caller: Caller, code: ProductCode, name: String) {
    self.caller = caller
    self.code = code
    self.name = name
  }

  public func run(in bracket: Bracket) throws {
    try Permissions.requireStaff(caller)
    try bracket.books.save(product: code, name: name)
    try bracket.audit(caller, "product.define", code.text, details: name)
  }
}
