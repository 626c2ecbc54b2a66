import UseCases

/// One row of a CSV file, as many fields as its header has.
public struct CSVRow: Hashable, Sendable {
  /// The line of the file on which the row begins, from 1: fields may contain line ends.
  public let line: Int
  public let fields: [String]
  private let header: CSVHeader

  init(line: Int, fields: [String], header: CSVHeader) {
    self.line = line
    self.fields = fields
    self.header = header
  }

  /// The field below a name of the header, written in any case; nil when the file has no such column.
  public subscript(_ name: String) -> String? {
    header.places[name.lowercased()].map { fields[$0] }
  }
}

/// The first row of a CSV file: what its columns are called.
public struct CSVHeader: Hashable, Sendable {
  /// In lower case, without blanks around them, in the order of the file.
  public let names: [String]
  let places: [String: Int]

  static let none = CSVHeader(names: [], places: [:])

  private init(names: [String], places: [String: Int]) {
    self.names = names
    self.places = places
  }

  /// - Throws: a ``CSVFault`` when two columns have the same name. Several may have none.
  init(of fields: [String], line: Int) throws(CSVFault) {
    let names = fields.map { $0.lowercased().trimmed }
    var places: [String: Int] = [:]
    for (place, name) in names.enumerated() where !name.isEmpty {
      if places.updateValue(place, forKey: name) != nil {
        throw CSVFault(
          line: line, sentence: "The header has two columns “\(name)”.", reason: .init("twice", ["column": name]))
      }
    }
    self.init(names: names, places: places)
  }
}

extension String {
  fileprivate var trimmed: String {
    guard let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(self[...last].drop(while: \.isWhitespace))
  }
}
