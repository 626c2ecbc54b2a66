import Licensing
import UseCases
import Web
import Wording

/// Where a list of changes to members is handed in: as a file, or pasted.
struct MemberImportPage: Page {
  static let template = PageTemplate.memberImport

  /// Why the form is shown once more.
  enum Wrong: Hashable, Sendable {
    case nothing
    /// Nothing of a list that has faults is done.
    case rows([RowFault])
    /// A file or a text of more than so many bytes.
    case tooLarge
    case busy(minutes: Int)
  }

  let frame: PageFrame
  let title: String
  let address: String
  let list: String
  let example: String
  let rowsMax: String
  let text: String
  let trouble: String?
  let isNothing: Bool
  let faults: [Fault]
  let hasFaults: Bool
  let more: String?

  struct Fault: Sendable {
    let line: String
    let words: String
  }

  /// - Parameter text: what was pasted.
  init(_ text: String = "", wrong: Wrong? = nil, for reader: Reader) {
    let path = MembersPath(of: reader.acting?.organization.id.text ?? "")
    frame = PageFrame(for: reader, at: path.importing, in: .members, help: .importMembers)
    address = path.importing
    list = path.all
    example = """
      email,action,until
      grace@example.org,invite,
      charles@example.org,deactivate,
      alan@example.org,end,2026-12-31
      """
    rowsMax = reader.language.number(MemberImporting.rowsMax)
    self.text = text
    isNothing = wrong == .nothing
    trouble =
      switch wrong {
      case .tooLarge: reader.text("members.import.too_large", ["size": "\(Limits.listBytes / 1_048_576)"])
      case .busy(let minutes): reader.busy(minutes: minutes)
      case .nothing, .rows, nil: nil
      }
    let all = if case .rows(let faults) = wrong { faults.sorted() } else { [RowFault]() }
    faults = all.prefix(HandedInList.faultsTold).map { Fault($0, reader) }
    hasFaults = !faults.isEmpty
    more =
      all.count > faults.count
      ? reader.text("members.import.more_faults", ["count": reader.language.number(all.count - faults.count)]) : nil
    title =
      all.isEmpty
      ? reader.text("members.import.title")
      : reader.text("members.import.title_faults", ["count": reader.language.number(all.count)])
  }
}

extension MemberImportPage.Fault {
  fileprivate init(_ fault: RowFault, _ reader: Reader) {
    line = reader.language.number(fault.line)
    words = fault.reason.map { reader.text("members.fault.\($0.name)", $0.values) } ?? fault.sentence
  }
}
