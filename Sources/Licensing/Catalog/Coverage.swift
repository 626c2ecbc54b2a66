/// The products that a license covers, each in all versions or up to a major one.
public struct Coverage: Hashable, Sendable {
  public private(set) var limits: [ProductCode: VersionLimit]

  public init(_ limits: [ProductCode: VersionLimit]) {
    self.limits = limits
  }

  public func includes(_ product: ProductCode) -> Bool { limits[product] != nil }

  /// Whether the product is covered in this major version; 0 stands for an application that did not say.
  public func covers(_ product: ProductCode, version: Int) -> Bool {
    limits[product]?.allows(version) ?? false
  }
}

/// Up to which version of a product a license goes.
public enum VersionLimit: Hashable, Sendable {
  case every
  case upTo(major: Int)

  public func allows(_ version: Int) -> Bool {
    switch self {
    case .every: true
    case .upTo(let major): version <= major
    }
  }
}

/// The major number of a version as an application writes it: 10 of `10.2.1`, 9 of `v9`.
public enum MajorVersion {
  /// nil when the text does not begin with a number from 0 to 99999.
  public static func parse(_ text: String) -> Int? {
    let start = text.lowercased().hasPrefix("v") ? text.dropFirst() : text[...]
    let digits = start.prefix { $0.isASCII && $0.isNumber }
    guard (1...5).contains(digits.count) else { return nil }
    return Int(digits)
  }
}
