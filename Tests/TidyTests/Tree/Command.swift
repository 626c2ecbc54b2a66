import Children
import FoundationEssentials

/// Another program, run to its end.
enum Command {
  struct Failed: Error {
    let arguments: [String]
    let status: Int32
  }

  /// What the program printed; its complaints go where ours go.
  static func output(_ arguments: [String], in folder: String) throws -> Data {
    let child = try Child(arguments, in: folder, hearsComplaints: false)
    child.endInput()
    let printed = Data(child.hearAll())
    let status = child.result()
    guard status == 0 else { throw Failed(arguments: arguments, status: status) }
    return printed
  }
}
