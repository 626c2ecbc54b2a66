import Books
import Licensing
public import UseCases
import Wording

/// Asks for which of several organizations a key is to be activated.
public struct ActivateChoosePage: Page {
  public static let template = PageTemplate.activateChoose

  public let frame: PageFrame
  let plan: String
  let seats: String
  let choices: [Choice]

  struct Choice: Sendable {
    let id: String
    let value: String
    let name: String
    let role: String
  }

  public init(_ seen: PreviewActivation.Answer, for reader: Reader) {
    let words = LicenseWords(reader: reader, now: seen.moment.wall)
    frame = PageFrame(for: reader, at: PageAddress.activate.path, help: .activate)
    plan = seen.plan
    seats = words.seats(seen.license.seats)
    let offices = reader.keyOffices.enumerated().map { at, office in
      Choice(
        id: "for-\(at + 1)", value: office.organization.id.text, name: office.organization.name,
        role: reader.text("role.\(office.role.rawValue)"))
    }
    choices =
      offices + [
        Choice(
          id: "for-new", value: ActivationChoice.newWord, name: reader.text("activate.choose.new"),
          role: reader.text("activate.choose.new_hint"))
      ]
  }
}
