import CLibpq
import Storage

/// The parameters of one statement, as libpq takes them: all in one piece of memory, all binary, each with its type.
struct PostgresParameters {
  private let types: [Oid]
  private let bytes: [UInt8]
  /// Where each parameter begins; nil for null.
  private let starts: [Int?]
  private let lengths: [Int32]

  init(_ parameters: [Statement.Parameter]) throws {
    var types: [Oid] = []
    var bytes: [UInt8] = []
    var starts: [Int?] = []
    var lengths: [Int32] = []
    for parameter in parameters {
      let (type, encoded) = try Self.encode(parameter)
      types.append(type)
      starts.append(encoded == nil ? nil : bytes.count)
      lengths.append(Int32(encoded?.count ?? 0))
      // A zero more, so that an empty value has an address as well.
      bytes += (encoded ?? []) + [0]
    }
    (self.types, self.bytes, self.starts, self.lengths) = (types, bytes, starts, lengths)
  }

  /// - Throws: ``StorageError/constraint(_:)`` for a value that the server would refuse.
  static func check(_ parameters: [Statement.Parameter]) throws {
    for parameter in parameters {
      switch parameter {
      case .one(let binding): try PostgresTypes.check(binding.value)
      case .array(let values, _): try values.forEach(PostgresTypes.check)
      case .cell: break
      }
    }
  }

  private static func encode(_ parameter: Statement.Parameter) throws -> (Oid, [UInt8]?) {
    switch parameter {
    case .one(let binding):
      (PostgresTypes.number(of: binding.type), try PostgresTypes.encode(binding.value))
    case .array(let values, let type):
      (PostgresTypes.number(ofArrayOf: type), try PostgresTypes.encode(values, of: type))
    case .cell: preconditionFailure("a row at a time for an engine that takes arrays")
    }
  }

  func prepare(_ text: String, as name: String, on handle: OpaquePointer) -> Bool {
    PQsendPrepare(handle, name, text, Int32(types.count), types) == 1
  }

  func send(prepared name: String, on handle: OpaquePointer) -> Bool {
    withPointers { PQsendQueryPrepared(handle, name, Int32(types.count), $0, lengths, formats, Self.binary) == 1 }
  }

  func send(_ text: String, on handle: OpaquePointer) -> Bool {
    withPointers { PQsendQueryParams(handle, text, Int32(types.count), types, $0, lengths, formats, Self.binary) == 1 }
  }

  private static let binary: Int32 = 1
  private var formats: [Int32] { Array(repeating: Self.binary, count: types.count) }

  private func withPointers<T>(_ body: ([UnsafePointer<CChar>?]) -> T) -> T {
    bytes.withUnsafeBytes { memory in
      body(
        starts.map { start in start.flatMap { memory.baseAddress?.advanced(by: $0).assumingMemoryBound(to: CChar.self) }
        })
    }
  }
}
